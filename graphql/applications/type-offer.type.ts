import type { ApplicationType, GrantType } from "@/domain/vocabulary/application-types";
import { Field, ID, ObjectType } from "../tg";
import { ApplicationTypeEnum, GrantTypeEnum } from "./application.enums";

@ObjectType("GrantOffer", {
  simpleResolvers: true,
  description: "A grant that a type can have besides its mandatory one.",
})
export class GrantOfferObject {
  @Field(() => GrantTypeEnum, { description: "The grant." })
  readonly grant!: GrantType;

  @Field(() => Boolean, { description: "An administrator has forbidden it on this platform." })
  readonly forbidden!: boolean;
}

@ObjectType("ProviderOffer", {
  simpleResolvers: true,
  description: "A provider as those who create applications see it.",
})
export class ProviderOfferObject {
  @Field(() => ID, { description: "For `createApplication`." })
  readonly id!: string;

  @Field(() => String, { description: "Its name." })
  readonly name!: string;

  @Field(() => Boolean, { description: "It is taken when none is chosen." })
  readonly isDefault!: boolean;
}

@ObjectType("ApplicationTypeOffer", {
  simpleResolvers: true,
  description: "A type of application as those who create applications meet it.",
})
export class TypeOfferObject {
  @Field(() => ApplicationTypeEnum, { description: "The type." })
  readonly type!: ApplicationType;

  @Field(() => String, { nullable: true, description: "Why it cannot be created now; null when it can." })
  readonly unavailable!: string | null;

  @Field(() => GrantTypeEnum, {
    nullable: true,
    description: "The grant that it always has; null for SIMPLE.",
  })
  readonly mandatoryGrant!: GrantType | null;

  @Field(() => [GrantOfferObject], { description: "The grants that can be added." })
  readonly optionalGrants!: readonly GrantOfferObject[];

  @Field(() => Boolean, { description: "It needs at least one redirect URI." })
  readonly needsRedirectUris!: boolean;

  @Field(() => [ProviderOfferObject], { description: "The providers that register clients for it." })
  readonly providers!: readonly ProviderOfferObject[];
}
