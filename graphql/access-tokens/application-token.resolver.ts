import {
  createApplicationToken,
  listApplicationTokens,
  revokeApplicationToken,
  rotateApplicationToken,
} from "@/domain/access-tokens/application-token.service";
import { accessContextOf } from "@/domain/applications/application.access";
import { may } from "@/domain/kernel/authorize";
import { ApplicationObject } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "../tg";
import { ForwardArgs, toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { pageCost } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import {
  CreateApplicationTokenInput,
  RevokeAccessTokenInput,
  RotateAccessTokenInput,
} from "./access-token.inputs";
import { rotationOf } from "./access-token.resolver";
import {
  AccessTokenConnection,
  CreateAccessTokenPayload,
  presentAccessToken,
  RevokeAccessTokenPayload,
  RotateAccessTokenPayload,
} from "./access-token.type";

@Resolver(() => ApplicationObject)
export class ApplicationTokenResolver {
  @FieldResolver(() => AccessTokenConnection, {
    complexity: pageCost,
    nullable: true,
    description:
      "The application's own access tokens, newest first. Requires application owner: null for others, with an error.",
  })
  async accessTokens(
    @Root() application: ApplicationObject,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const page = await listApplicationTokens(requireActor(context), application.view.id, args);
    return toConnection(
      page,
      (token) => [token.id],
      presentAccessToken,
      async () => null,
    );
  }

  @FieldResolver(() => Boolean, {
    description: "Whether the viewer can manage the application's access tokens.",
  })
  viewerCanManageAccessTokens(@Root() { view }: ApplicationObject, @Ctx() context: GraphQLContext): boolean {
    return (
      view.status === "ACTIVE" && may(requireActor(context), "applicationToken.manage", accessContextOf(view))
    );
  }

  @Mutation(() => CreateAccessTokenPayload, {
    description: describeVerb(
      "Creates an application's own access token. It sees the application, its subscriptions and its usage; with the scope SUBSCRIPTIONS it also reveals and renews their API keys. Requires application owner and a portal session; not available to access tokens.",
      createApplicationToken,
    ),
  })
  async createApplicationToken(
    @Arg("input", () => CreateApplicationTokenInput) input: CreateApplicationTokenInput,
    @Ctx() context: GraphQLContext,
  ): Promise<CreateAccessTokenPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("application", input.applicationId, "applicationId");
      const { name, scopes, expiresInDays } = input;
      const values = { name, scopes: scopes as ("READ" | "SUBSCRIPTIONS")[], expiresInDays };
      const { accessToken, token } = await createApplicationToken(actor, id, values);
      return { accessToken: presentAccessToken(accessToken), token };
    });
  }

  @Mutation(() => RotateAccessTokenPayload, {
    description: describeVerb(
      "Gives an application's own access token a new secret; the old one works for the chosen grace period. Requires application owner and a portal session; not available to access tokens.",
      rotateApplicationToken,
    ),
  })
  async rotateApplicationToken(
    @Arg("input", () => RotateAccessTokenInput) input: RotateAccessTokenInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RotateAccessTokenPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("accessToken", input.id);
      const { accessToken, token } = await rotateApplicationToken(actor, id, rotationOf(input));
      return { accessToken: presentAccessToken(accessToken), token };
    });
  }

  @Mutation(() => RevokeAccessTokenPayload, {
    description: describeVerb(
      "Revokes an application's own access token immediately. Idempotent. Requires application owner and a portal session; not available to access tokens.",
      revokeApplicationToken,
    ),
  })
  async revokeApplicationToken(
    @Arg("input", () => RevokeAccessTokenInput) input: RevokeAccessTokenInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RevokeAccessTokenPayload> {
    const actor = requireActor(context);
    return payload(async () => ({
      accessToken: presentAccessToken(await revokeApplicationToken(actor, inputId("accessToken", input.id))),
    }));
  }
}
