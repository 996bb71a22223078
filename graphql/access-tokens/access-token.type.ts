import type { AccessToken } from "@/domain/access-tokens/access-token.repository";
import type { AccessTokenScope } from "@/domain/kernel/actor";
import { Field, ID, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";
import { AccessTokenScopeEnum } from "./access-token.enums";

@ObjectType("AccessToken", {
  simpleResolvers: true,
  description:
    "A personal access token, by which tools act as their person. The token itself is shown once, when it is made.",
})
export class AccessTokenObject {
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

export const AccessTokenConnection = connectionOf("AccessToken", AccessTokenObject);

/** A personal access token as its owner sees it, without the token itself. */
export function presentAccessToken(token: AccessToken): AccessTokenObject {
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

@PayloadType("CreateAccessTokenPayload", "The new token.")
export class CreateAccessTokenPayload extends Payload {
  @PayloadField(() => AccessTokenObject)
  readonly accessToken?: AccessTokenObject | null;

  @Field(() => String, { nullable: true, description: "The token itself: shown now and never again." })
  readonly secret?: string | null;
}

@PayloadType("RevokeAccessTokenPayload", "The token after its end.")
export class RevokeAccessTokenPayload extends Payload {
  @PayloadField(() => AccessTokenObject)
  readonly accessToken?: AccessTokenObject | null;
}
