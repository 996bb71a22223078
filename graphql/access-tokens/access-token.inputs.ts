import type { AccessTokenScope } from "@/domain/kernel/actor";
import { Field, ID, InputType, Int } from "../tg";
import { AccessTokenScopeEnum } from "./access-token.enums";

@InputType("CreateAccessTokenInput", { description: "A new personal access token." })
export class CreateAccessTokenInput {
  @Field(() => String, { description: "What to call it; 1 to 100 characters." })
  readonly name!: string;

  @Field(() => AccessTokenScopeEnum, { description: "What it allows." })
  readonly scope!: AccessTokenScope;

  @Field(() => Int, { nullable: true, description: "Days until it ends: 1 to 366; null for never." })
  readonly expiresInDays?: number | null;
}

@InputType("RevokeAccessTokenInput", { description: "Which token to revoke." })
export class RevokeAccessTokenInput {
  @Field(() => ID, { description: "The token's id." })
  readonly id!: string;
}
