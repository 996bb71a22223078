import type { PlanSecurity, PlanValidation } from "@/app/_data/generated/graphql";

/** The initial values of a plan's form. Empty for a new plan. */
export interface PlanValues {
  readonly id?: string;
  readonly name?: string;
  readonly description?: string;
  readonly security?: PlanSecurity;
  readonly validation?: PlanValidation;
  readonly characteristics?: readonly string[];
  readonly commentRequired?: boolean;
  readonly commentPrompt?: string;
  readonly conditions?: string | null;
  readonly conditionsVersion?: number | null;
  readonly jwt?: {
    readonly issuer: string;
    readonly jwksUrl?: string | null;
    readonly publicKey?: string | null;
    readonly clientIdClaim: string;
    readonly audience?: string | null;
  } | null;
  readonly oauth2?: {
    readonly authorizationServer: string;
    readonly requiredScopes: readonly string[];
  } | null;
}
