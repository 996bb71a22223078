import type { PlanView } from "@/domain/plans/plan.queries";
import type { PlanSecurity } from "@/domain/vocabulary/authentication-types";
import type { PlanStatus } from "@/domain/vocabulary/plan-status";
import { PlanSecurityEnum, PlanStatusEnum, PlanValidationEnum } from "../apis/api.enums";
import { Field, ID, Int, ObjectType } from "../tg";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";

@ObjectType("JwtSettings", {
  simpleResolvers: true,
  description: "How tokens of a JWT plan are checked (RFC 7519).",
})
export class JwtSettingsObject {
  @Field(() => String, { description: "The `iss` that tokens must have." })
  readonly issuer!: string;

  @Field(() => String, { nullable: true, description: "Where the signing keys are." })
  readonly jwksUrl!: string | null;

  @Field(() => String, { nullable: true, description: "The signing key itself, in PEM." })
  readonly publicKey!: string | null;

  @Field(() => String, { description: "The claim that holds the application's client_id." })
  readonly clientIdClaim!: string;

  @Field(() => String, { nullable: true, description: "The `aud` that tokens must have; null for any." })
  readonly audience!: string | null;
}

@ObjectType("OAuth2Settings", {
  simpleResolvers: true,
  description: "How tokens of an OAuth 2.0 plan are checked.",
})
export class OAuth2SettingsObject {
  @Field(() => String, { description: "The authorization server that is asked about tokens." })
  readonly authorizationServer!: string;

  @Field(() => [String], { description: "Scopes that a token must have." })
  readonly requiredScopes!: readonly string[];
}

@ObjectType("Plan", {
  implements: Node,
  simpleResolvers: true,
  description: "How an API may be consumed: its security, who accepts, its conditions.",
})
export class PlanObject extends Node {
  /** Not fields: what later fields need. */
  readonly planId!: string;
  readonly apiUuid!: string;

  @Field(() => ID, { description: "Its API." })
  readonly apiId!: string;

  @Field(() => String, { description: "1 to 100 characters." })
  readonly name!: string;

  @Field(() => String, { description: "What it offers." })
  readonly description!: string;

  @Field(() => PlanSecurityEnum, { description: "How calls are recognised; never changes." })
  readonly security!: PlanSecurity;

  @Field(() => PlanValidationEnum, { description: "Who accepts subscriptions." })
  readonly validation!: "AUTO" | "MANUAL";

  @Field(() => PlanStatusEnum, { description: "Where it is in its life." })
  readonly status!: PlanStatus;

  @Field(() => [String], { description: "What distinguishes it, in a few words each." })
  readonly characteristics!: readonly string[];

  @Field(() => Boolean, { description: "A subscription has to say something." })
  readonly commentRequired!: boolean;

  @Field(() => String, { description: "What it should say." })
  readonly commentPrompt!: string;

  @Field(() => Int, {
    nullable: true,
    description: "The version of the general conditions to accept; null for none.",
  })
  readonly conditionsVersion!: number | null;

  @Field(() => String, { nullable: true, description: "The general conditions, in that version." })
  readonly conditions!: string | null;

  @Field(() => JwtSettingsObject, { nullable: true, description: "For JWT plans." })
  readonly jwt!: JwtSettingsObject | null;

  @Field(() => OAuth2SettingsObject, { nullable: true, description: "For OAuth 2.0 plans." })
  readonly oauth2!: OAuth2SettingsObject | null;

  @Field(() => Date, { description: "When it was created." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was published." })
  readonly publishedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When it was closed." })
  readonly closedAt!: Date | null;
}

export function presentPlan(plan: PlanView): PlanObject {
  const { name, description, security, validation, status, characteristics, commentRequired, commentPrompt } =
    plan;
  return {
    __typename: "Plan",
    planId: plan.id,
    apiUuid: plan.apiId,
    id: encodeId("plan", plan.id),
    apiId: encodeId("api", plan.apiId),
    name,
    description,
    security,
    validation,
    status,
    characteristics,
    commentRequired,
    commentPrompt,
    conditionsVersion: plan.conditionsVersion,
    conditions: plan.conditions,
    jwt: plan.settings.jwt ?? null,
    oauth2: plan.settings.oauth2 ?? null,
    createdAt: plan.createdAt,
    publishedAt: plan.publishedAt,
    closedAt: plan.closedAt,
  } as PlanObject;
}

@PayloadType("PlanPayload", "The plan after the change.")
export class PlanPayload extends Payload {
  @PayloadField(() => PlanObject)
  readonly plan?: PlanObject | null;
}
