import type { CreatePlanInput as CreatePlan, UpdatePlanInput as UpdatePlan } from "@/domain/plans/plan.rules";
import type { PlanSecurity } from "@/domain/vocabulary/authentication-types";
import { PlanActEnum, PlanSecurityEnum, PlanValidationEnum } from "../apis/api.enums";
import { Field, ID, InputType } from "../tg";

/** The fields that creating and changing a plan share, as the domain takes them. */
export function toPlanFields(input: PlanFieldsInput) {
  return {
    description: input.description ?? undefined,
    validation: input.validation ?? undefined,
    characteristics: input.characteristics ?? undefined,
    commentRequired: input.commentRequired ?? undefined,
    commentPrompt: input.commentPrompt ?? undefined,
    conditions: input.conditions ?? undefined,
    jwt: input.jwt && { ...input.jwt, clientIdClaim: input.jwt.clientIdClaim ?? undefined },
    oauth2: input.oauth2 && { ...input.oauth2, requiredScopes: input.oauth2.requiredScopes ?? [] },
  } satisfies Partial<CreatePlan & UpdatePlan>;
}

@InputType("JwtSettingsInput", {
  description: "How tokens of a JWT plan are checked: a JWKS URL or a public key is needed.",
})
export class JwtSettingsInput {
  @Field(() => String, { description: "The `iss` that tokens must have." })
  readonly issuer!: string;

  @Field(() => String, { nullable: true, description: "Where the signing keys are." })
  readonly jwksUrl?: string | null;

  @Field(() => String, { nullable: true, description: "The signing key itself, in PEM." })
  readonly publicKey?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The claim that holds the client_id; client_id when absent.",
  })
  readonly clientIdClaim?: string | null;

  @Field(() => String, { nullable: true, description: "The `aud` that tokens must have." })
  readonly audience?: string | null;
}

@InputType("OAuth2SettingsInput", { description: "How tokens of an OAuth 2.0 plan are checked." })
export class OAuth2SettingsInput {
  @Field(() => String, { description: "The authorization server that is asked about tokens." })
  readonly authorizationServer!: string;

  @Field(() => [String], { nullable: true, description: "Scopes that a token must have." })
  readonly requiredScopes?: string[] | null;
}

@InputType({ description: "The fields of a plan." })
export abstract class PlanFieldsInput {
  @Field(() => String, { nullable: true, description: "What it offers; at most 2000 characters." })
  readonly description?: string | null;

  @Field(() => PlanValidationEnum, {
    nullable: true,
    description: "Who accepts subscriptions; MANUAL for a new plan when absent.",
  })
  readonly validation?: "AUTO" | "MANUAL" | null;

  @Field(() => [String], { nullable: true, description: "At most 20 characteristics." })
  readonly characteristics?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: "A subscription has to say something." })
  readonly commentRequired?: boolean | null;

  @Field(() => String, { nullable: true, description: "What it should say." })
  readonly commentPrompt?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The general conditions; another text is a new version, empty takes them away.",
  })
  readonly conditions?: string | null;

  @Field(() => JwtSettingsInput, { nullable: true, description: "For JWT plans." })
  readonly jwt?: JwtSettingsInput | null;

  @Field(() => OAuth2SettingsInput, { nullable: true, description: "For OAuth 2.0 plans." })
  readonly oauth2?: OAuth2SettingsInput | null;
}

@InputType("CreatePlanInput", { description: "A new plan, which begins in STAGING." })
export class CreatePlanInput extends PlanFieldsInput {
  @Field(() => ID, { description: "Its API." })
  readonly apiId!: string;

  @Field(() => String, { description: "1 to 100 characters." })
  readonly name!: string;

  @Field(() => PlanSecurityEnum, { description: "How calls are recognised; cannot be changed later." })
  readonly security!: PlanSecurity;
}

@InputType("UpdatePlanInput", { description: "Absent fields stay unchanged." })
export class UpdatePlanInput extends PlanFieldsInput {
  @Field(() => ID, { description: "The plan." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "1 to 100 characters." })
  readonly name?: string | null;
}

@InputType("ChangePlanStatusInput", { description: "A step in the life of a plan." })
export class ChangePlanStatusInput {
  @Field(() => ID, { description: "The plan." })
  readonly id!: string;

  @Field(() => PlanActEnum, { description: "The step." })
  readonly act!: (typeof PlanActEnum)[keyof typeof PlanActEnum];
}

@InputType("OrderPlansInput", { description: "The order of an API's plans." })
export class OrderPlansInput {
  @Field(() => ID, { description: "The API." })
  readonly apiId!: string;

  @Field(() => [ID], { description: "Every plan of it, once." })
  readonly planIds!: string[];
}
