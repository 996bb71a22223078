import type {
  ApiKeyState,
  ApiStatus,
  ApiVisibility,
  PlanAct,
  PlanSecurity,
  PlanStatus,
  PlanValidation,
  SubscriptionStatus,
} from "../_data/generated/graphql";
import type { Tone } from "../_ui/tone";

/** The product's words for APIs, their plans and the subscriptions to them. */

interface StateWords {
  readonly label: string;
  readonly tone: Tone;
  readonly hollow?: boolean;
}

const API_STATES: Readonly<Record<ApiStatus, StateWords>> = {
  DRAFT: { label: "Draft", tone: "neutral", hollow: true },
  PUBLISHED: { label: "Published", tone: "success" },
  DEPRECATED: { label: "Deprecated", tone: "warning" },
  ARCHIVED: { label: "Archived", tone: "neutral", hollow: true },
};
export const API_STATUSES = Object.keys(API_STATES) as ApiStatus[];

export const apiStateWords = (status: ApiStatus): StateWords => API_STATES[status];

const PLAN_STATES: Readonly<Record<PlanStatus, StateWords>> = {
  STAGING: { label: "Staging", tone: "neutral", hollow: true },
  PUBLISHED: { label: "Published", tone: "success" },
  DEPRECATED: { label: "Deprecated", tone: "warning" },
  CLOSED: { label: "Closed", tone: "neutral", hollow: true },
};

export const planStateWords = (status: PlanStatus): StateWords => PLAN_STATES[status];

/** The acts that a plan's state allows. */
export function planActs(status: PlanStatus): readonly PlanAct[] {
  if (status === "STAGING") return ["PUBLISH", "CLOSE"];
  if (status === "PUBLISHED") return ["DEPRECATE", "CLOSE"];
  return status === "DEPRECATED" ? ["CLOSE"] : [];
}

const SUBSCRIPTION_STATES: Readonly<Record<SubscriptionStatus, StateWords>> = {
  PENDING: { label: "Pending", tone: "info", hollow: true },
  ACCEPTED: { label: "Accepted", tone: "success" },
  REJECTED: { label: "Rejected", tone: "danger" },
  PAUSED: { label: "Paused", tone: "warning" },
  CLOSED: { label: "Closed", tone: "neutral", hollow: true },
};
export const SUBSCRIPTION_STATUSES = Object.keys(SUBSCRIPTION_STATES) as SubscriptionStatus[];

export const subscriptionStateWords = (status: SubscriptionStatus): StateWords => SUBSCRIPTION_STATES[status];

const KEY_STATES: Readonly<Record<ApiKeyState, StateWords>> = {
  LIVE: { label: "Live", tone: "success" },
  NOT_YET: { label: "Not yet valid", tone: "info", hollow: true },
  PAUSED: { label: "Paused", tone: "warning" },
  EXPIRED: { label: "Expired", tone: "neutral", hollow: true },
  REVOKED: { label: "Revoked", tone: "danger", hollow: true },
};

export const keyStateWords = (state: ApiKeyState): StateWords => KEY_STATES[state];

const SECURITIES: Readonly<Record<PlanSecurity, { label: string; sentence: string; chooseWhen: string }>> = {
  KEY_LESS: {
    label: "Keyless",
    sentence: "Calls pass without credentials. Nobody subscribes, so nobody can be told apart.",
    chooseWhen: "the API is open to everybody",
  },
  API_KEY: {
    label: "API key",
    sentence: "Each subscription gets keys that its calls carry.",
    chooseWhen: "programs call the API and you want the quickest start",
  },
  JWT: {
    label: "JWT",
    sentence: "Calls carry a signed token; its client_id says which application calls.",
    chooseWhen: "tokens can be checked with the issuer's public keys",
  },
  OAUTH2: {
    label: "OAuth 2.0",
    sentence: "Calls carry an access token; the authorization server is asked about each.",
    chooseWhen: "tokens are opaque, or have to be refused the moment they are revoked",
  },
};
export const PLAN_SECURITIES = Object.keys(SECURITIES) as PlanSecurity[];

export const securityWords = (security: PlanSecurity) => SECURITIES[security];

const VALIDATIONS: Readonly<Record<PlanValidation, { label: string; sentence: string; accepted: string }>> = {
  AUTO: { label: "Automatic", sentence: "A subscription is accepted at once.", accepted: "At once" },
  MANUAL: {
    label: "Manual",
    sentence: "A publisher accepts or rejects each request.",
    accepted: "By a publisher",
  },
};

export const validationWords = (validation: PlanValidation) => VALIDATIONS[validation];

const VISIBILITIES: Readonly<Record<ApiVisibility, { label: string; sentence: string }>> = {
  PUBLIC: { label: "Public", sentence: "Everybody who is signed in finds it in the catalog." },
  PRIVATE: { label: "Private", sentence: "Only its publishers, and the people whom you name, find it." },
};

export const visibilityWords = (visibility: ApiVisibility) => VISIBILITIES[visibility];
