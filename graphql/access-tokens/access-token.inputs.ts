import type { AccessTokenScope } from "@/domain/kernel/actor";
import { Field, ID, InputType, Int } from "../tg";
import { AccessTokenScopeEnum } from "./access-token.enums";

@InputType("CreateAccessTokenInput", { description: "A new personal access token." })
export class CreateAccessTokenInput {
  @Field(() => String, { description: "Token name, 1 to 100 characters." })
  readonly name!: string;

  @Field(() => AccessTokenScopeEnum, { description: "Permissions of the token." })
  readonly scope!: AccessTokenScope;

  @Field(() => Int, { nullable: true, description: "Days until expiry, 1 to 366; null for no expiry." })
  readonly expiresInDays?: number | null;
}

@InputType("RevokeAccessTokenInput", { description: "The token to revoke." })
export class RevokeAccessTokenInput {
  @Field(() => ID, { description: "Token ID." })
  readonly id!: string;
}
