import { REASONS, type Reason, type Remedy } from "@/domain/access/reasons.rules";
import { fixesOf, REASON_TEXTS } from "@/domain/access/refusals/texts.rules";
import { entryOf } from "@/domain/kernel/request/entry";

/** On which side of a call a viewer is: its application's, its API's, or the platform's. */
export type Viewpoint = "CONSUMER" | "PUBLISHER" | "ADMINISTRATOR";

/** The page on which a viewer can fix what made a gateway reject a call. */
type FixPage =
  | "API_KEYS"
  | "SUBSCRIPTION"
  | "SUBSCRIBE"
  | "CLIENT"
  | "API"
  | "PLANS"
  | "PROVIDERS"
  | "GATEWAYS";

/** Why a gateway rejected a call, and what to do. */
export interface Explanation {
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  /** Null if the fix is in the program that calls, or not the viewer's. */
  readonly page: FixPage | null;
}

type Pages = Partial<Record<Viewpoint, FixPage>>;

const KEYS: Pages = { CONSUMER: "API_KEYS" };
const SUBSCRIPTION: Pages = { CONSUMER: "SUBSCRIPTION", PUBLISHER: "SUBSCRIPTION" };
const PLANS: Pages = { PUBLISHER: "PLANS" };

const PAGES: Readonly<Partial<Record<Reason, Pages>>> = {
  API_UNKNOWN: { PUBLISHER: "API" },
  CREDENTIAL_MISSING: KEYS,
  KEY_MALFORMED: KEYS,
  KEY_UNKNOWN: KEYS,
  KEY_REVOKED: SUBSCRIPTION,
  KEY_EXPIRED: SUBSCRIPTION,
  TOKEN_SIGNATURE: PLANS,
  TOKEN_ISSUER: PLANS,
  TOKEN_AUDIENCE: PLANS,
  TOKEN_SCOPE: PLANS,
  CLIENT_UNKNOWN: { CONSUMER: "CLIENT" },
  NOT_SUBSCRIBED: { CONSUMER: "SUBSCRIBE", PUBLISHER: "API" },
  SUBSCRIPTION_PAUSED: SUBSCRIPTION,
  SUBSCRIPTION_NOT_STARTED: SUBSCRIPTION,
  SUBSCRIPTION_ENDED: { CONSUMER: "SUBSCRIBE", PUBLISHER: "SUBSCRIPTION" },
  RATE_EXCEEDED: SUBSCRIPTION,
  QUOTA_EXCEEDED: SUBSCRIPTION,
  PROVIDER_UNAVAILABLE: { ADMINISTRATOR: "PROVIDERS" },
  LIMITS_UNAVAILABLE: { ADMINISTRATOR: "GATEWAYS" },
  NOT_READY: { ADMINISTRATOR: "GATEWAYS" },
  UPSTREAM_UNAVAILABLE: { PUBLISHER: "API" },
  UPSTREAM_TIMEOUT: { PUBLISHER: "API" },
};

/** The roles of each viewpoint, the one that acts first. */
const ROLES: Readonly<Record<Viewpoint, readonly Remedy[]>> = {
  CONSUMER: ["OWNER", "CALLER"],
  PUBLISHER: ["PUBLISHER"],
  ADMINISTRATOR: ["ADMINISTRATOR"],
};

/** Whether a stored text is a reason; a newer gateway can send others. */
export function isReason(text: string): text is Reason {
  return entryOf(REASONS, text) !== undefined;
}

/** Explains a reason to a viewer on one side of the call: their own fix, otherwise who can fix it and how. */
export function explain(reason: Reason, viewpoint: Viewpoint): Explanation {
  const text = REASON_TEXTS[reason];
  const fixes: Readonly<Partial<Record<Remedy, string>>> = text.fixes;
  const own = ROLES[viewpoint].map((role) => fixes[role]).find((fix) => fix !== undefined);
  const others = fixesOf(text).map(({ who, how }) => `${who}: ${how}`);
  return {
    title: REASONS[reason].title,
    why: text.detail,
    fix: own ?? others.join(" "),
    page: PAGES[reason]?.[viewpoint] ?? null,
  };
}
