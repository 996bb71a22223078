import type {
  ApiStatus,
  ApiVisibility,
  PlanAct,
  PlanSecurity,
  PlanStatus,
  PlanValidation,
} from "../_data/generated/graphql";

/** The words that only those need who publish APIs; those of both sides are in subscription-words. */

export const API_STATUSES: readonly ApiStatus[] = ["DRAFT", "PUBLISHED", "DEPRECATED", "ARCHIVED"];

/** The acts that a plan's state allows. */
export function planActs(status: PlanStatus): readonly PlanAct[] {
  if (status === "STAGING") return ["PUBLISH", "CLOSE"];
  if (status === "PUBLISHED") return ["DEPRECATE", "CLOSE"];
  return status === "DEPRECATED" ? ["CLOSE"] : [];
}

const CHOOSE_WHEN: Readonly<Record<PlanSecurity, string>> = {
  API_KEY: "programs call the API and you want the quickest start",
  OAUTH2: "tokens are opaque, or have to be refused the moment they are revoked",
  JWT: "tokens can be checked with the issuer's public keys",
  KEY_LESS: "the API is open to everybody",
};

/** Completes "Choose this when …". */
export const chooseSecurityWhen = (security: PlanSecurity): string => CHOOSE_WHEN[security];

const VALIDATIONS: Readonly<Record<PlanValidation, { label: string; sentence: string; accepted: string }>> = {
  AUTO: { label: "Automatic", sentence: "A subscription is accepted at once.", accepted: "At once" },
  MANUAL: {
    label: "Manual",
    sentence: "A publisher accepts or rejects each request.",
    accepted: "By a publisher",
  },
};

/** A plan's validation by its name. */
export const validationChoice = (validation: PlanValidation) => VALIDATIONS[validation];

const VISIBILITIES: Readonly<Record<ApiVisibility, { label: string; sentence: string }>> = {
  PUBLIC: { label: "Public", sentence: "Everybody who is signed in finds it in the catalog." },
  PRIVATE: { label: "Private", sentence: "Only its publishers, and the people whom you name, find it." },
};

export const visibilityWords = (visibility: ApiVisibility) => VISIBILITIES[visibility];
