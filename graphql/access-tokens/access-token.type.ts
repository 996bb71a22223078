import type { AccessToken } from "@/domain/access-tokens/access-token.repository";
import type { TokenScope } from "@/domain/kernel/actor";
import { Field, ID, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";
import { presentUser, UserType } from "../users/user.type";
import { AccessTokenScopeEnum, RevocationReasonEnum, TokenScopeEnum } from "./access-token.enums";

@ObjectType("AccessToken", {
  implements: Node,
  simpleResolvers: true,
  description:
    "An access token. Scripts use it to act as its user or, for an application's own token, as the application. The token itself is shown once, at creation.",
})
export class AccessTokenObject {
  @Field(() => ID, { description: "ID of the token, not the token itself." })
  readonly id!: string;

  @Field(() => String, { description: "Name given by the user." })
  readonly name!: string;

  @Field(() => [TokenScopeEnum], {
    description: "What the token can do, of what its user or application can.",
  })
  readonly scopes!: readonly TokenScope[];

  @Field(() => AccessTokenScopeEnum, {
    deprecationReason: "Use `scopes`. Removal: not before 2027-12-01.",
    description: "READ_ONLY for the scope READ alone, otherwise FULL.",
  })
  readonly scope!: keyof typeof AccessTokenScopeEnum;

  @Field(() => UserType, { description: "The token's user; for an application's token, who created it." })
  readonly user!: UserType;

  @Field(() => ID, {
    nullable: true,
    description: "The application whose own token it is; null for a personal access token.",
  })
  readonly applicationId!: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: "The applications it is limited to; null for all of its user's.",
  })
  readonly applicationIds!: readonly string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "The APIs it is limited to; null for all that its user sees.",
  })
  readonly apiIds!: readonly string[] | null;

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

  @Field(() => String, { nullable: true, description: "IP address of the last use." })
  readonly lastUsedIp!: string | null;

  @Field(() => Date, { nullable: true, description: "Time of the last rotation; null if never rotated." })
  readonly rotatedAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "Until when the secret before the last rotation works; null if it ended immediately.",
  })
  readonly previousEndsAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Revocation time; null if not revoked." })
  readonly revokedAt!: Date | null;

  @Field(() => RevocationReasonEnum, {
    nullable: true,
    description: "Why it was revoked; null if it was not, or by its user or the application's owners.",
  })
  readonly revokedReason!: keyof typeof RevocationReasonEnum | null;
}

export const AccessTokenConnection = connectionOf(
  "AccessToken",
  AccessTokenObject,
  "Number of the viewer's access tokens, in any status; null in other lists.",
);

/** An access token as those see it who can, without the token itself. */
export function presentAccessToken(token: AccessToken): AccessTokenObject {
  const { userId, userName, applicationId, applicationIds, apiIds, revokedReason, ...fields } = token;
  return {
    ...fields,
    id: encodeId("accessToken", token.id),
    scope: token.scopes.length > 1 ? "FULL" : "READ_ONLY",
    user: presentUser({ id: userId, name: userName }),
    applicationId: applicationId && encodeId("application", applicationId),
    applicationIds: applicationIds?.map((id) => encodeId("application", id)) ?? null,
    apiIds: apiIds?.map((id) => encodeId("api", id)) ?? null,
    revokedReason: revokedReason as keyof typeof RevocationReasonEnum | null,
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

@PayloadType("RotateAccessTokenPayload", "The token with its new secret.")
export class RotateAccessTokenPayload extends Payload {
  @PayloadField(() => AccessTokenObject)
  readonly accessToken?: AccessTokenObject | null;

  @Field(() => String, { nullable: true, description: "The token itself. Shown only in this response." })
  readonly token?: string | null;
}
