import type { TokenScope } from "@/domain/kernel/actor";
import { ArgsType, Field, ID, InputType, Int } from "../tg";
import { ForwardArgs } from "../transport/connection";
import { AccessTokenScopeEnum, TokenScopeEnum } from "./access-token.enums";

@InputType("CreateAccessTokenInput", { description: "A new personal access token." })
export class CreateAccessTokenInput {
  @Field(() => String, { description: "Token name, 1 to 100 characters." })
  readonly name!: string;

  @Field(() => [TokenScopeEnum], {
    nullable: true,
    description: "What the token can do; READ is always included. Required, unless `scope` is given.",
  })
  readonly scopes?: readonly TokenScope[] | null;

  @Field(() => AccessTokenScopeEnum, {
    nullable: true,
    deprecationReason: "Use `scopes`: READ_ONLY is READ, FULL is all scopes. Removal: not before 2027-12-01.",
    description: "The older form of `scopes`.",
  })
  readonly scope?: keyof typeof AccessTokenScopeEnum | null;

  @Field(() => [ID], {
    nullable: true,
    description: "The applications the token is limited to, up to 100. Null: all of the user's.",
  })
  readonly applicationIds?: readonly string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "The APIs the token is limited to, up to 100. Null: all that the user sees.",
  })
  readonly apiIds?: readonly string[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Days until expiry, 1 to 366; null for no expiry, unless the platform limits the life of tokens.",
  })
  readonly expiresInDays?: number | null;
}

@InputType("CreateApplicationTokenInput", { description: "A new access token of an application." })
export class CreateApplicationTokenInput {
  @Field(() => ID, { description: "Application ID." })
  readonly applicationId!: string;

  @Field(() => String, { description: "Token name, 1 to 100 characters." })
  readonly name!: string;

  @Field(() => [TokenScopeEnum], {
    description: "READ, and SUBSCRIPTIONS to reveal and renew API keys. READ is always included.",
  })
  readonly scopes!: readonly TokenScope[];

  @Field(() => Int, {
    nullable: true,
    description:
      "Days until expiry, 1 to 366; null for no expiry, unless the platform limits the life of tokens.",
  })
  readonly expiresInDays?: number | null;
}

@InputType("RotateAccessTokenInput", { description: "The token to give a new secret." })
export class RotateAccessTokenInput {
  @Field(() => ID, { description: "Token ID." })
  readonly id!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Hours in which the old secret still works, 0 to 24. Default: 0, it ends immediately.",
  })
  readonly gracePeriodHours?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Days until expiry from now, 1 to 366. Default: as many as before.",
  })
  readonly expiresInDays?: number | null;
}

@InputType("RevokeAccessTokenInput", { description: "The token to revoke." })
export class RevokeAccessTokenInput {
  @Field(() => ID, { description: "Token ID." })
  readonly id!: string;
}

@ArgsType()
export class AllAccessTokensArgs extends ForwardArgs {
  @Field(() => String, {
    nullable: true,
    description: "Only tokens with this text in their name, or in their user's name or email.",
  })
  readonly search?: string | null;

  @Field(() => TokenScopeEnum, { nullable: true, description: "Only tokens with this scope." })
  readonly scope?: TokenScope | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether to leave out tokens that have ended. Default: true.",
  })
  readonly onlyActive?: boolean | null;
}
