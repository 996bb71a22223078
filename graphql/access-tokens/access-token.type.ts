import type { AccessToken } from "@/domain/access-tokens/access-token.repository";
import type { AccessTokenScope } from "@/domain/kernel/actor";
import { Field, ID, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";
import { AccessTokenScopeEnum } from "./access-token.enums";

@ObjectType("AccessToken", {
  implements: Node,
  simpleResolvers: true,
  description:
    "A personal access token. Scripts use it to act as its user. The token itself is shown once, at creation.",
})
export class AccessTokenObject {
  @Field(() => ID, { description: "ID of the token, not the token itself." })
  readonly id!: string;

  @Field(() => String, { description: "Name given by the user." })
  readonly name!: string;

  @Field(() => AccessTokenScopeEnum, { description: "Permissions of the token." })
  readonly scope!: AccessTokenScope;

  @Field(() => String, { description: "Last four characters." })
  readonly lastFour!: string;

  @Field(() => Date, { description: "Creation time." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "Expiry time; null if the token does not expire." })
  readonly expiresAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "Time of last use, to the minute; null if never used.",
  })
  readonly lastUsedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Revocation time; null if not revoked." })
  readonly revokedAt!: Date | null;
}

export const AccessTokenConnection = connectionOf(
  "AccessToken",
  AccessTokenObject,
  "Number of the viewer's access tokens, in any status.",
);

/** A personal access token as its owner sees it, without the token itself. */
export function presentAccessToken(token: AccessToken): AccessTokenObject {
  const { name, scope, lastFour, createdAt, expiresAt, lastUsedAt, revokedAt } = token;
  return {
    id: encodeId("accessToken", token.id),
    name,
    scope,
    lastFour,
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

  @Field(() => String, { nullable: true, description: "The token itself. Shown only in this response." })
  readonly token?: string | null;
}

@PayloadType("RevokeAccessTokenPayload", "The revoked token.")
export class RevokeAccessTokenPayload extends Payload {
  @PayloadField(() => AccessTokenObject)
  readonly accessToken?: AccessTokenObject | null;
}
