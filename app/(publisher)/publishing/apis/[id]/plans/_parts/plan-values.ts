import type {
  AuthenticationType,
  PlanApproval,
  QuotaPeriod,
  RatePeriod,
} from "@/app/_data/generated/graphql";

/** The initial values of a plan's form. Empty for a new plan. */
export interface PlanValues {
  readonly id?: string;
  readonly name?: string;
  readonly description?: string;
  readonly authenticationType?: AuthenticationType;
  readonly approval?: PlanApproval;
  readonly features?: readonly string[];
  readonly commentRequired?: boolean;
  readonly commentPrompt?: string;
  readonly terms?: string | null;
  readonly termsVersion?: number | null;
  readonly jwt?: {
    readonly issuer: string;
    readonly jwksUri?: string | null;
    readonly publicKey?: string | null;
    readonly clientIdClaim: string;
    readonly audience?: string | null;
    readonly requiredScopes: readonly string[];
  } | null;
  readonly oauth2?: {
    readonly authorizationServer: string;
    readonly requiredScopes: readonly string[];
  } | null;
  readonly rate?: { readonly calls: number; readonly period: RatePeriod } | null;
  readonly quota?: {
    readonly calls: number;
    readonly period: QuotaPeriod;
    readonly timeZone: string;
  } | null;
}
