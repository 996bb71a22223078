import type {
  ApiKeyStatus,
  ApiStatus,
  ApiVisibility,
  AuthenticationType,
  PlanAction,
  PlanApproval,
  PlanStatus,
  SubscriptionStatus,
} from "../_data/generated/graphql";
import type { Tone } from "../_ui/tone";

/** Labels for APIs, their plans and subscriptions. */

interface StatusLabel {
  readonly label: string;
  readonly tone: Tone;
  readonly hollow?: boolean;
}

const API_STATES: Readonly<Record<ApiStatus, StatusLabel>> = {
  DRAFT: { label: "Draft", tone: "neutral", hollow: true },
  PUBLISHED: { label: "Published", tone: "success" },
  DEPRECATED: { label: "Deprecated", tone: "warning" },
  ARCHIVED: { label: "Archived", tone: "neutral", hollow: true },
};
export const API_STATUSES = Object.keys(API_STATES) as ApiStatus[];

export const apiStatusLabel = (status: ApiStatus): StatusLabel => API_STATES[status];

const PLAN_STATES: Readonly<Record<PlanStatus, StatusLabel>> = {
  STAGING: { label: "Staging", tone: "neutral", hollow: true },
  PUBLISHED: { label: "Published", tone: "success" },
  DEPRECATED: { label: "Deprecated", tone: "warning" },
  CLOSED: { label: "Closed", tone: "neutral", hollow: true },
};

export const planStatusLabel = (status: PlanStatus): StatusLabel => PLAN_STATES[status];

/** The actions allowed by a plan's status. */
export function planActions(status: PlanStatus): readonly PlanAction[] {
  if (status === "STAGING") return ["PUBLISH", "CLOSE"];
  if (status === "PUBLISHED") return ["DEPRECATE", "CLOSE"];
  return status === "DEPRECATED" ? ["CLOSE"] : [];
}

const SUBSCRIPTION_STATES: Readonly<Record<SubscriptionStatus, StatusLabel>> = {
  PENDING: { label: "Pending", tone: "info", hollow: true },
  ACCEPTED: { label: "Accepted", tone: "success" },
  REJECTED: { label: "Rejected", tone: "danger" },
  PAUSED: { label: "Paused", tone: "warning" },
  CLOSED: { label: "Closed", tone: "neutral", hollow: true },
};
export const SUBSCRIPTION_STATUSES = Object.keys(SUBSCRIPTION_STATES) as SubscriptionStatus[];

export const subscriptionStatusLabel = (status: SubscriptionStatus): StatusLabel =>
  SUBSCRIPTION_STATES[status];

const KEY_STATES: Readonly<Record<ApiKeyStatus, StatusLabel>> = {
  ACTIVE: { label: "Active", tone: "success" },
  SCHEDULED: { label: "Scheduled", tone: "info", hollow: true },
  PAUSED: { label: "Paused", tone: "warning" },
  EXPIRED: { label: "Expired", tone: "neutral", hollow: true },
  REVOKED: { label: "Revoked", tone: "danger", hollow: true },
};

export const KEY_STATUSES = Object.keys(KEY_STATES) as ApiKeyStatus[];

export const keyStatusLabel = (status: ApiKeyStatus): StatusLabel => KEY_STATES[status];

const SECURITIES: Readonly<
  Record<AuthenticationType, { label: string; sentence: string; chooseWhen: string }>
> = {
  KEYLESS: {
    label: "Keyless",
    sentence: "Calls need no credentials. Applications don't subscribe, so callers can't be identified.",
    chooseWhen: "the API is open to everyone",
  },
  API_KEY: {
    label: "API key",
    sentence: "Each subscription gets API keys to send with its calls.",
    chooseWhen: "programs call the API and you want the quickest start",
  },
  JWT: {
    label: "JWT",
    sentence: "Calls carry a signed token whose client_id identifies the application.",
    chooseWhen: "tokens can be checked with the issuer's public keys",
  },
  OAUTH2: {
    label: "OAuth 2.0",
    sentence: "Calls carry an access token that the authorization server verifies.",
    chooseWhen: "tokens are opaque, or must be rejected as soon as they're revoked",
  },
};
export const AUTHENTICATION_TYPES = Object.keys(SECURITIES) as AuthenticationType[];

export const authenticationTypeLabel = (authenticationType: AuthenticationType) =>
  SECURITIES[authenticationType];

const APPROVALS: Readonly<Record<PlanApproval, { label: string; sentence: string; accepted: string }>> = {
  AUTO: { label: "Automatic", sentence: "Subscriptions are accepted immediately.", accepted: "Automatic" },
  MANUAL: {
    label: "Manual",
    sentence: "A publisher accepts or rejects each request.",
    accepted: "By a publisher",
  },
};

export const approvalLabel = (approval: PlanApproval) => APPROVALS[approval];

const VISIBILITIES: Readonly<Record<ApiVisibility, { label: string; sentence: string }>> = {
  PUBLIC: { label: "Public", sentence: "All signed-in users can find it in the catalog." },
  PRIVATE: { label: "Private", sentence: "Only its publishers and the users you add can find it." },
};

export const visibilityLabel = (visibility: ApiVisibility) => VISIBILITIES[visibility];
