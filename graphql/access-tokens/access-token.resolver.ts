import type { AccessToken } from "@/domain/access-tokens/access-token.repository";
import {
  createAccessToken,
  listAccessTokens,
  revokeAccessToken,
} from "@/domain/access-tokens/access-token.service";
import type { AccessTokenScope } from "@/domain/kernel/actor";
import { isIdKey, pageRequest, toPage } from "@/domain/kernel/paging";
import { type GraphQLContext, requireActor } from "../context";
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  registerEnumType,
} from "../tg";
import { connectionOf, ForwardArgs, toConnection } from "../transport/connection";
import { encodeId, inputId } from "../transport/ids";
import { Payload, payload } from "../transport/user-error";
import { ViewerType } from "../users/user.type";

export const AccessTokenScopeEnum = { READ_ONLY: "READ_ONLY", FULL: "FULL" } as const;
registerEnumType(AccessTokenScopeEnum, {
  name: "AccessTokenScope",
  description: "What a tool may do with a personal access token.",
  valuesConfig: {
    READ_ONLY: { description: "See what its person sees; change nothing." },
    FULL: { description: "Do what its person can, but manage tokens and passwords." },
  },
});

@ObjectType("AccessToken", {
  simpleResolvers: true,
  description:
    "A personal access token, by which tools act as their person. The token itself is shown once, when it is made.",
})
class AccessTokenObject {
  @Field(() => ID, { description: "The token's id; not the token." })
  readonly id!: string;

  @Field(() => String, { description: "What its person calls it." })
  readonly name!: string;

  @Field(() => AccessTokenScopeEnum, { description: "What it allows." })
  readonly scope!: AccessTokenScope;

  @Field(() => String, { description: "Its last four characters." })
  readonly hint!: string;

  @Field(() => Date, { description: "When it was made." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it ends; null when it does not." })
  readonly expiresAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "When it was last used, to the minute; null when never.",
  })
  readonly lastUsedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When it was revoked; null while it is not." })
  readonly revokedAt!: Date | null;
}

const AccessTokenConnection = connectionOf("AccessToken", AccessTokenObject);

function presentAccessToken(token: AccessToken): AccessTokenObject {
  const { name, scope, hint, createdAt, expiresAt, lastUsedAt, revokedAt } = token;
  return {
    id: encodeId("accessToken", token.id),
    name,
    scope,
    hint,
    createdAt,
    expiresAt,
    lastUsedAt,
    revokedAt,
  };
}

@InputType("CreateAccessTokenInput", { description: "A new personal access token." })
class CreateAccessTokenInput {
  @Field(() => String, { description: "What to call it; 1 to 100 characters." })
  readonly name!: string;

  @Field(() => AccessTokenScopeEnum, { description: "What it allows." })
  readonly scope!: AccessTokenScope;

  @Field(() => Int, { nullable: true, description: "Days until it ends: 1 to 366; null for never." })
  readonly expiresInDays?: number | null;
}

@InputType("RevokeAccessTokenInput", { description: "Which token to revoke." })
class RevokeAccessTokenInput {
  @Field(() => ID, { description: "The token's id." })
  readonly id!: string;
}

@ObjectType("CreateAccessTokenPayload", { simpleResolvers: true, description: "The new token." })
class CreateAccessTokenPayload extends Payload {
  @Field(() => AccessTokenObject, { nullable: true, description: "Null when the mutation was refused." })
  readonly accessToken?: AccessTokenObject | null;

  @Field(() => String, { nullable: true, description: "The token itself: shown now and never again." })
  readonly secret?: string | null;
}

@ObjectType("RevokeAccessTokenPayload", { simpleResolvers: true, description: "The token after its end." })
class RevokeAccessTokenPayload extends Payload {
  @Field(() => AccessTokenObject, { nullable: true, description: "Null when the mutation was refused." })
  readonly accessToken?: AccessTokenObject | null;
}

@Resolver(() => ViewerType)
export class AccessTokenResolver {
  @FieldResolver(() => AccessTokenConnection, {
    description: "The viewer's personal access tokens, newest first. Not for tools.",
  })
  async accessTokens(@Args(() => ForwardArgs) args: ForwardArgs, @Ctx() context: GraphQLContext) {
    const page = pageRequest({ first: args.first, after: args.after }, isIdKey);
    const rows = await listAccessTokens(requireActor(context), {
      after: page.from?.[0] ?? null,
      limit: page.limit + 1,
    });
    return toConnection(toPage(rows, page), (token) => [token.id], presentAccessToken);
  }

  @Mutation(() => CreateAccessTokenPayload, {
    description:
      "Makes a personal access token. For people at the portal, not for tools. Codes: FORBIDDEN, INVALID_INPUT, LIMIT_REACHED.",
  })
  async createAccessToken(
    @Arg("input", () => CreateAccessTokenInput) input: CreateAccessTokenInput,
    @Ctx() context: GraphQLContext,
  ): Promise<CreateAccessTokenPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const { accessToken, secret } = await createAccessToken(actor, input);
      return { accessToken: presentAccessToken(accessToken), secret };
    });
  }

  @Mutation(() => RevokeAccessTokenPayload, {
    description:
      "Ends a personal access token at once; again changes nothing. For people at the portal, not for tools. Codes: FORBIDDEN, NOT_FOUND.",
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
