import type { ApplicationType, GrantType } from "@/domain/vocabulary/application-types";
import { Field, ID, ObjectType } from "../tg";
import { listCost } from "../transport/page-cost";
import { ApplicationTypeEnum, GrantTypeEnum } from "./application.enums";

@ObjectType("GrantOption", {
  simpleResolvers: true,
  description: "An optional grant of an application type.",
})
export class GrantOptionObject {
  @Field(() => GrantTypeEnum, { description: "The grant." })
  readonly grant!: GrantType;

  @Field(() => Boolean, { description: "Whether an administrator has disabled the grant on this platform." })
  readonly forbidden!: boolean;
}

@ObjectType("ProviderOption", {
  simpleResolvers: true,
  description: "A provider to choose when creating an application.",
})
export class ProviderOptionObject {
  @Field(() => ID, { description: "Provider ID for `createApplication`." })
  readonly providerId!: string;

  @Field(() => String, { description: "Provider name." })
  readonly name!: string;

  @Field(() => Boolean, { description: "Whether the provider is the default." })
  readonly isDefault!: boolean;

  @Field(() => [String], {
    description:
      "Known limitations of the provider's server for this type, such as clients that cannot be deleted, in plain sentences.",
  })
  readonly limitations!: readonly string[];
}

@ObjectType("ApplicationTypeOption", {
  simpleResolvers: true,
  description: "An application type with its availability and requirements.",
})
export class TypeOptionObject {
  @Field(() => ApplicationTypeEnum, { description: "The type." })
  readonly type!: ApplicationType;

  @Field(() => String, { nullable: true, description: "Reason the type is unavailable; null if available." })
  readonly unavailable!: string | null;

  @Field(() => GrantTypeEnum, {
    nullable: true,
    description: "The mandatory grant; null for SIMPLE.",
  })
  readonly mandatoryGrant!: GrantType | null;

  @Field(() => [GrantOptionObject], { complexity: listCost(10), description: "Optional grants." })
  readonly optionalGrants!: readonly GrantOptionObject[];

  @Field(() => Boolean, { description: "Whether at least one redirect URI is required." })
  readonly needsRedirectUris!: boolean;

  @Field(() => [ProviderOptionObject], {
    complexity: listCost(20),
    description: "Providers that register clients of this type.",
  })
  readonly providers!: readonly ProviderOptionObject[];
}
