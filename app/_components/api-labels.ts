import type {
  ApiKeyStatus,
  ApiStatus,
  ApiVisibility,
  PlanAction,
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

const VISIBILITIES: Readonly<Record<ApiVisibility, { label: string; sentence: string }>> = {
  PUBLIC: { label: "Public", sentence: "All signed-in users can find it in the catalog." },
  PRIVATE: { label: "Private", sentence: "Only its publishers and the users you add can find it." },
};

export const visibilityLabel = (visibility: ApiVisibility) => VISIBILITIES[visibility];
