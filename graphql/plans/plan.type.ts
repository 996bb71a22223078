import type { IssuerOption } from "@/domain/plans/issuers";
import type { PlanView } from "@/domain/plans/plan.queries";
import type { AuthenticationType } from "@/domain/vocabulary/authentication-types";
import type { PlanStatus } from "@/domain/vocabulary/plan-status";
import { AuthenticationTypeEnum, PlanApprovalEnum, PlanStatusEnum } from "../apis/api.enums";
import type { ApiObject } from "../apis/api.type";
import { Field, ID, Int, ObjectType } from "../tg";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { ChangedIdsField, Payload, PayloadField, PayloadType } from "../transport/user-error";
import { presentLimits, QuotaObject, RateObject } from "./limits.type";

@ObjectType("JwtSettings", {
  simpleResolvers: true,
  description: "Token checks of a JWT plan (RFC 7519).",
})
export class JwtSettingsObject {
  @Field(() => String, { description: "Required `iss` of tokens." })
  readonly issuer!: string;

  @Field(() => String, { nullable: true, description: "URL of the signing keys." })
  readonly jwksUri!: string | null;

  @Field(() => String, { nullable: true, description: "The signing key in PEM." })
  readonly publicKey!: string | null;

  @Field(() => String, { description: "The claim with the application's client_id." })
  readonly clientIdClaim!: string;

  @Field(() => String, { nullable: true, description: "Required `aud` of tokens; null for any." })
  readonly audience!: string | null;

  @Field(() => [String], { description: "Required scopes of tokens." })
  readonly requiredScopes!: readonly string[];
}

@ObjectType("OAuth2Settings", {
  simpleResolvers: true,
  description: "Token checks of an OAuth 2.0 plan.",
})
export class OAuth2SettingsObject {
  @Field(() => String, { description: "The authorization server that confirms tokens." })
  readonly authorizationServer!: string;

  @Field(() => [String], { description: "Required scopes of tokens." })
  readonly requiredScopes!: readonly string[];
}

@ObjectType("Plan", {
  implements: Node,
  simpleResolvers: true,
  description: "A plan of an API: authentication type, approval and terms.",
})
export class PlanObject extends Node {
  /** Not fields: data for fields resolved later. */
  readonly planId!: string;
  readonly apiUuid!: string;
  /** The API, of a plan that was reached through it. */
  readonly parent?: ApiObject;

  @Field(() => ID, { description: "The plan's API." })
  readonly apiId!: string;

  @Field(() => String, { description: "1 to 100 characters." })
  readonly name!: string;

  @Field(() => String, { description: "Description of the plan." })
  readonly description!: string;

  @Field(() => AuthenticationTypeEnum, { description: "Authentication type; cannot be changed." })
  readonly authenticationType!: AuthenticationType;

  @Field(() => PlanApprovalEnum, { description: "Approval of subscriptions." })
  readonly approval!: "AUTO" | "MANUAL";

  @Field(() => PlanStatusEnum, { description: "Status of the plan." })
  readonly status!: PlanStatus;

  @Field(() => [String], { description: "Features of the plan, a few words each." })
  readonly features!: readonly string[];

  @Field(() => Boolean, { description: "Whether subscribers must enter a comment." })
  readonly commentRequired!: boolean;

  @Field(() => String, { description: "Question shown above the comment." })
  readonly commentPrompt!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Version of the terms to accept; null for no terms.",
  })
  readonly termsVersion!: number | null;

  @Field(() => String, { nullable: true, description: "Text of the terms, in the current version." })
  readonly terms!: string | null;

  @Field(() => JwtSettingsObject, { nullable: true, description: "JWT plans only." })
  readonly jwt!: JwtSettingsObject | null;

  @Field(() => OAuth2SettingsObject, { nullable: true, description: "OAuth 2.0 plans only." })
  readonly oauth2!: OAuth2SettingsObject | null;

  @Field(() => RateObject, {
    nullable: true,
    description: "Rate of each subscription; null for no limit. A subscription can have its own number.",
  })
  readonly rate!: RateObject | null;

  @Field(() => QuotaObject, {
    nullable: true,
    description: "Quota of each subscription; null for no limit. A subscription can have its own number.",
  })
  readonly quota!: QuotaObject | null;

  @Field(() => Date, { description: "Creation time." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "Publication time." })
  readonly publishedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Closing time." })
  readonly closedAt!: Date | null;
}

/** @param parent the API, if the plan is shown in its list */
export function presentPlan(plan: PlanView, parent?: ApiObject): PlanObject {
  const {
    name,
    description,
    authenticationType,
    approval,
    status,
    features,
    commentRequired,
    commentPrompt,
  } = plan;
  return {
    __typename: "Plan",
    planId: plan.id,
    apiUuid: plan.apiId,
    ...(parent && { parent }),
    id: encodeId("plan", plan.id),
    apiId: encodeId("api", plan.apiId),
    name,
    description,
    authenticationType,
    approval,
    status,
    features,
    commentRequired,
    commentPrompt,
    termsVersion: plan.termsVersion,
    terms: plan.terms,
    jwt: plan.settings.jwt ? { requiredScopes: [], ...plan.settings.jwt } : null,
    oauth2: plan.settings.oauth2 ?? null,
    ...presentLimits(plan),
    createdAt: plan.createdAt,
    publishedAt: plan.publishedAt,
    closedAt: plan.closedAt,
  } as PlanObject;
}

@PayloadType("PlanPayload", "The plan after the change.")
export class PlanPayload extends Payload {
  @PayloadField(() => PlanObject)
  readonly plan?: PlanObject | null;

  @ChangedIdsField("subscriptions that were closed", "null for other mutations, or if the mutation failed")
  readonly closedSubscriptionIds?: readonly string[] | null;
}

@ObjectType("IssuerOption", {
  simpleResolvers: true,
  description: "An authorization server that a plan can take its issuer from.",
})
export class IssuerOptionObject {
  @Field(() => ID, { description: "Provider ID for `JwtSettingsInput` and `OAuth2SettingsInput`." })
  readonly providerId!: string;

  @Field(() => String, { description: "Provider name." })
  readonly name!: string;

  @Field(() => Boolean, { description: "Whether the provider is the default." })
  readonly isDefault!: boolean;

  @Field(() => String, { description: "The server's issuer identifier." })
  readonly issuer!: string;

  @Field(() => String, { nullable: true, description: "URL of the server's signing keys, if it has one." })
  readonly jwksUri!: string | null;

  @Field(() => Boolean, {
    description:
      "Whether gateways can introspect the server's tokens. Calls of OAuth 2.0 plans are rejected until they can.",
  })
  readonly introspects!: boolean;
}

export const presentIssuerOption = (option: IssuerOption): IssuerOptionObject => ({
  ...option,
  providerId: encodeId("provider", option.providerId),
});
