import {
  countOwnAccessTokens,
  createAccessToken,
  listAccessTokens,
  revokeAccessToken,
} from "@/domain/access-tokens/access-token.service";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver } from "../tg";
import { ForwardArgs, toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { payload } from "../transport/user-error";
import { ViewerType } from "../users/user.type";
import { CreateAccessTokenInput, RevokeAccessTokenInput } from "./access-token.inputs";
import {
  AccessTokenConnection,
  CreateAccessTokenPayload,
  presentAccessToken,
  RevokeAccessTokenPayload,
} from "./access-token.type";

@Resolver(() => ViewerType)
export class AccessTokenResolver {
  @FieldResolver(() => AccessTokenConnection, {
    description: "The viewer's personal access tokens, newest first. Not available to access tokens.",
  })
  async accessTokens(@Args(() => ForwardArgs) args: ForwardArgs, @Ctx() context: GraphQLContext) {
    const actor = requireActor(context);
    const page = await listAccessTokens(actor, args);
    const count = () => countOwnAccessTokens(actor);
    return toConnection(page, (token) => [token.id], presentAccessToken, count);
  }

  @Mutation(() => CreateAccessTokenPayload, {
    description: describeVerb(
      "Creates a personal access token. Requires a portal session; not available to access tokens.",
      createAccessToken,
    ),
  })
  async createAccessToken(
    @Arg("input", () => CreateAccessTokenInput) input: CreateAccessTokenInput,
    @Ctx() context: GraphQLContext,
  ): Promise<CreateAccessTokenPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const { accessToken, token } = await createAccessToken(actor, input);
      return { accessToken: presentAccessToken(accessToken), token };
    });
  }

  @Mutation(() => RevokeAccessTokenPayload, {
    description: describeVerb(
      "Revokes a personal access token immediately. Idempotent. Requires a portal session; not available to access tokens.",
      revokeAccessToken,
    ),
  })
  async revokeAccessToken(
    @Arg("input", () => RevokeAccessTokenInput) input: RevokeAccessTokenInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RevokeAccessTokenPayload> {
    const actor = requireActor(context);
    return payload(async () => ({
      accessToken: presentAccessToken(await revokeAccessToken(actor, inputId("accessToken", input.id))),
    }));
  }
}
