import type { CreatePlanInput as CreatePlan, UpdatePlanInput as UpdatePlan } from "@/domain/plans/plan.rules";
import type { AuthenticationType } from "@/domain/vocabulary/authentication-types";
import { AuthenticationTypeEnum, PlanActionEnum, PlanApprovalEnum } from "../apis/api.enums";
import { Field, ID, InputType } from "../tg";
import { inputId } from "../transport/ids";
import { QuotaInput, RateInput } from "./limits.inputs";

/** The shared fields of creating and changing a plan, as the domain takes them. */
export function toPlanFields(input: PlanFieldsInput) {
  return {
    description: input.description ?? undefined,
    approval: input.approval ?? undefined,
    features: input.features ?? undefined,
    commentRequired: input.commentRequired ?? undefined,
    commentPrompt: input.commentPrompt ?? undefined,
    terms: input.terms ?? undefined,
    jwt: input.jwt && {
      ...input.jwt,
      providerId: providerOf(input.jwt),
      clientIdClaim: input.jwt.clientIdClaim ?? undefined,
      requiredScopes: input.jwt.requiredScopes ?? [],
    },
    oauth2: input.oauth2 && {
      ...input.oauth2,
      providerId: providerOf(input.oauth2),
      requiredScopes: input.oauth2.requiredScopes ?? [],
    },
    rate: input.rate,
    quota: input.quota,
  } satisfies Partial<CreatePlan & UpdatePlan>;
}

const providerOf = ({ providerId }: { readonly providerId?: string | null }) =>
  providerId == null ? null : inputId("provider", providerId, "providerId");

const PROVIDER_ID =
  "A provider of `Api.issuerOptions`, whose issuer is used. Its values are copied: later changes of the provider do not change the plan.";

@InputType("JwtSettingsInput", {
  description:
    "Token checks of a JWT plan. An issuer or a provider is required, and a JWKS URL, a public key or a provider that has a JWKS URL.",
})
export class JwtSettingsInput {
  @Field(() => ID, { nullable: true, description: PROVIDER_ID })
  readonly providerId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Required `iss` of tokens, compared exactly. Default: the provider's issuer.",
  })
  readonly issuer?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "URL of the signing keys. Default: the provider's, if there is no public key.",
  })
  readonly jwksUri?: string | null;

  @Field(() => String, { nullable: true, description: "The signing key in PEM." })
  readonly publicKey?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The claim with the client_id. Default: client_id.",
  })
  readonly clientIdClaim?: string | null;

  @Field(() => String, { nullable: true, description: "Required `aud` of tokens." })
  readonly audience?: string | null;

  @Field(() => [String], { nullable: true, description: "Required scopes of tokens." })
  readonly requiredScopes?: string[] | null;
}

@InputType("OAuth2SettingsInput", { description: "Token checks of an OAuth 2.0 plan." })
export class OAuth2SettingsInput {
  @Field(() => ID, { nullable: true, description: PROVIDER_ID })
  readonly providerId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The authorization server that confirms tokens. Default: the provider's issuer.",
  })
  readonly authorizationServer?: string | null;

  @Field(() => [String], { nullable: true, description: "Required scopes of tokens." })
  readonly requiredScopes?: string[] | null;
}

@InputType({ description: "Fields of a plan." })
export abstract class PlanFieldsInput {
  @Field(() => String, { nullable: true, description: "Description of the plan, 2,000 characters or fewer." })
  readonly description?: string | null;

  @Field(() => PlanApprovalEnum, {
    nullable: true,
    description: "Approval of subscriptions. Default for a new plan: MANUAL.",
  })
  readonly approval?: "AUTO" | "MANUAL" | null;

  @Field(() => [String], { nullable: true, description: "20 features or fewer." })
  readonly features?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: "Whether subscribers must enter a comment." })
  readonly commentRequired?: boolean | null;

  @Field(() => String, { nullable: true, description: "Question shown above the comment." })
  readonly commentPrompt?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The terms; a changed text creates a new version, an empty text removes the terms.",
  })
  readonly terms?: string | null;

  @Field(() => JwtSettingsInput, { nullable: true, description: "JWT plans only." })
  readonly jwt?: JwtSettingsInput | null;

  @Field(() => OAuth2SettingsInput, { nullable: true, description: "OAuth 2.0 plans only." })
  readonly oauth2?: OAuth2SettingsInput | null;

  @Field(() => RateInput, {
    nullable: true,
    description: "Rate of each subscription; null for none. Not for keyless plans.",
  })
  readonly rate?: RateInput | null;

  @Field(() => QuotaInput, {
    nullable: true,
    description: "Quota of each subscription; null for none. Not for keyless plans.",
  })
  readonly quota?: QuotaInput | null;
}

@InputType("CreatePlanInput", { description: "A new plan, created in STAGING." })
export class CreatePlanInput extends PlanFieldsInput {
  @Field(() => ID, { description: "The plan's API." })
  readonly apiId!: string;

  @Field(() => String, { description: "1 to 100 characters." })
  readonly name!: string;

  @Field(() => AuthenticationTypeEnum, { description: "Authentication type; cannot be changed later." })
  readonly authenticationType!: AuthenticationType;
}

@InputType("UpdatePlanInput", { description: "Omitted fields keep their value." })
export class UpdatePlanInput extends PlanFieldsInput {
  @Field(() => ID, { description: "The plan." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "1 to 100 characters." })
  readonly name?: string | null;
}

@InputType("ChangePlanStatusInput", { description: "A status change of a plan." })
export class ChangePlanStatusInput {
  @Field(() => ID, { description: "The plan." })
  readonly id!: string;

  @Field(() => PlanActionEnum, { description: "The status change." })
  readonly action!: (typeof PlanActionEnum)[keyof typeof PlanActionEnum];
}

@InputType("ReorderPlansInput", { description: "Display order of an API's plans." })
export class ReorderPlansInput {
  @Field(() => ID, { description: "The API." })
  readonly apiId!: string;

  @Field(() => [ID], {
    description:
      "All open plans of the API, each once. Closed ones that are not listed follow in the order they had.",
  })
  readonly planIds!: string[];
}
