import type {
  ApiKeyState,
  ApiStatus,
  PlanSecurity,
  PlanStatus,
  PlanValidation,
  SubscriptionStatus,
} from "../_data/generated/graphql";
import type { Tone } from "../_ui/tone";

/** The product's words for APIs, plans, subscriptions and keys. */

interface StateWord {
  readonly label: string;
  readonly tone: Tone;
  readonly hollow?: boolean;
}

const SUBSCRIPTION: Readonly<Record<SubscriptionStatus, StateWord>> = {
  PENDING: { label: "Pending", tone: "info", hollow: true },
  ACCEPTED: { label: "Accepted", tone: "success" },
  REJECTED: { label: "Rejected", tone: "danger" },
  PAUSED: { label: "Paused", tone: "warning" },
  CLOSED: { label: "Closed", tone: "neutral", hollow: true },
};

/** How a subscription stands, in a word with a colour. */
export function subscriptionWords(status: SubscriptionStatus): StateWord {
  return SUBSCRIPTION[status];
}

export const SUBSCRIPTION_STATUSES = Object.keys(SUBSCRIPTION) as SubscriptionStatus[];

const KEYS: Readonly<Record<ApiKeyState, StateWord>> = {
  LIVE: { label: "Live", tone: "success" },
  NOT_YET: { label: "Not yet live", tone: "info", hollow: true },
  PAUSED: { label: "Paused", tone: "warning" },
  EXPIRED: { label: "Ended", tone: "neutral", hollow: true },
  REVOKED: { label: "Revoked", tone: "neutral", hollow: true },
};

/** How a key stands. */
export function keyWords(state: ApiKeyState): StateWord {
  return KEYS[state];
}

const SECURITIES: Readonly<Record<PlanSecurity, { label: string; sentence: string }>> = {
  API_KEY: { label: "API key", sentence: "Calls carry an API key of the subscription." },
  OAUTH2: {
    label: "OAuth 2.0",
    sentence: "Calls carry an access token that the authorization server confirms.",
  },
  JWT: { label: "JWT", sentence: "Calls carry a signed token that names the application's client_id." },
  KEY_LESS: { label: "Keyless", sentence: "Calls carry nothing, and nobody needs to subscribe." },
};

export const PLAN_SECURITIES = Object.keys(SECURITIES) as PlanSecurity[];

/** How calls on a plan are recognised. */
export function securityWords(security: PlanSecurity) {
  return SECURITIES[security];
}

/** Who accepts a subscription to a plan. */
export function validationWords(validation: PlanValidation): string {
  return validation === "AUTO" ? "At once" : "By a publisher";
}

const PLANS: Readonly<Record<PlanStatus, StateWord>> = {
  STAGING: { label: "Staging", tone: "info", hollow: true },
  PUBLISHED: { label: "Published", tone: "success" },
  DEPRECATED: { label: "Deprecated", tone: "warning" },
  CLOSED: { label: "Closed", tone: "neutral", hollow: true },
};

/** Where a plan is in its life. */
export function planWords(status: PlanStatus): StateWord {
  return PLANS[status];
}

const APIS: Readonly<Record<ApiStatus, StateWord>> = {
  DRAFT: { label: "Draft", tone: "info", hollow: true },
  PUBLISHED: { label: "Published", tone: "success" },
  DEPRECATED: { label: "Deprecated", tone: "warning" },
  ARCHIVED: { label: "Archived", tone: "neutral", hollow: true },
};

/** Where an API is in its life. */
export function apiWords(status: ApiStatus): StateWord {
  return APIS[status];
}
