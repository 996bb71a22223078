import {
  countOwnAccessTokens,
  createAccessToken,
  listAccessTokens,
  revokeAccessToken,
} from "@/domain/access-tokens/access-token.service";
import {
  listAllAccessTokens,
  revokeAnyAccessToken,
} from "@/domain/access-tokens/access-token-administration.service";
import { rotateAccessToken } from "@/domain/access-tokens/rotation.service";
import { tokensBeyondLimit } from "@/domain/access-tokens/token-limit.service";
import { readSettings } from "@/domain/settings/settings.service";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver } from "../tg";
import { ForwardArgs, toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { pageCost } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { ViewerType } from "../users/user.type";
import {
  AllAccessTokensArgs,
  CreateAccessTokenInput,
  RevokeAccessTokenInput,
  RotateAccessTokenInput,
} from "./access-token.inputs";
import {
  AccessTokenConnection,
  CreateAccessTokenPayload,
  presentAccessToken,
  RevokeAccessTokenPayload,
  RotateAccessTokenPayload,
} from "./access-token.type";

/** The verb's input of a rotation: an omitted field keeps its default. */
export const rotationOf = ({ gracePeriodHours, expiresInDays }: RotateAccessTokenInput) => ({
  ...(gracePeriodHours != null && { gracePeriodHours }),
  ...(expiresInDays != null && { expiresInDays }),
});

const idsOf = (kind: "application" | "api", ids: readonly string[] | null | undefined, field: string) =>
  ids?.map((id) => inputId(kind, id, field)) ?? null;

@Resolver(() => ViewerType)
export class AccessTokenResolver {
  @FieldResolver(() => AccessTokenConnection, {
    complexity: pageCost,
    description: "The viewer's personal access tokens, newest first. Not available to access tokens.",
  })
  async accessTokens(@Args(() => ForwardArgs) args: ForwardArgs, @Ctx() context: GraphQLContext) {
    const actor = requireActor(context);
    const page = await listAccessTokens(actor, args);
    const count = () => countOwnAccessTokens(actor);
    return toConnection(page, (token) => [token.id], presentAccessToken, count);
  }

  @Query(() => Int, { description: "The longest life of access tokens, in days. 0: no limit." })
  async accessTokenDays(@Ctx() context: GraphQLContext): Promise<number> {
    requireActor(context);
    return (await readSettings()).accessTokenDays.value;
  }

  @Query(() => Int, {
    description:
      "Number of active access tokens that would live longer than a limit, which setting it shortens; counted up to 1,000. Requires platform administrator.",
  })
  async accessTokensBeyond(
    @Arg("days", () => Int, { description: "The limit in days, 0 to 366. 0: no limit." }) days: number,
    @Ctx() context: GraphQLContext,
  ): Promise<number> {
    return tokensBeyondLimit(requireActor(context), days);
  }

  @Query(() => AccessTokenConnection, {
    description:
      "The access tokens of all users and applications, newest first. Requires platform administrator.",
  })
  async allAccessTokens(
    @Args(() => AllAccessTokensArgs) args: AllAccessTokensArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const page = await listAllAccessTokens(requireActor(context), args);
    return toConnection(
      page,
      (token) => [token.id],
      presentAccessToken,
      async () => null,
    );
  }

  @Mutation(() => CreateAccessTokenPayload, {
    description: describeVerb(
      "Creates a personal access token. Requires a portal session; not available to access tokens.",
      createAccessToken,
      "NOT_FOUND",
    ),
  })
  async createAccessToken(
    @Arg("input", () => CreateAccessTokenInput) input: CreateAccessTokenInput,
    @Ctx() context: GraphQLContext,
  ): Promise<CreateAccessTokenPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const { scopes, ...values } = input;
      const { accessToken, token } = await createAccessToken(actor, {
        ...values,
        scopes: scopes ? [...scopes] : null,
        applicationIds: idsOf("application", input.applicationIds, "applicationIds"),
        apiIds: idsOf("api", input.apiIds, "apiIds"),
      });
      return { accessToken: presentAccessToken(accessToken), token };
    });
  }

  @Mutation(() => RotateAccessTokenPayload, {
    description: describeVerb(
      "Gives a personal access token a new secret; the old one works for the chosen grace period. Requires a portal session; not available to access tokens.",
      rotateAccessToken,
    ),
  })
  async rotateAccessToken(
    @Arg("input", () => RotateAccessTokenInput) input: RotateAccessTokenInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RotateAccessTokenPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("accessToken", input.id);
      const { accessToken, token } = await rotateAccessToken(actor, id, rotationOf(input));
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

  @Mutation(() => RevokeAccessTokenPayload, {
    description: describeVerb(
      "Revokes the access token of any user or application immediately, and notifies its user. Idempotent. Requires platform administrator.",
      revokeAnyAccessToken,
    ),
  })
  async revokeAnyAccessToken(
    @Arg("input", () => RevokeAccessTokenInput) input: RevokeAccessTokenInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RevokeAccessTokenPayload> {
    const actor = requireActor(context);
    return payload(async () => ({
      accessToken: presentAccessToken(await revokeAnyAccessToken(actor, inputId("accessToken", input.id))),
    }));
  }
}
