import { REASONS, type Reason, type Remedy, reasonSlug } from "@/domain/access/reasons.rules";
import { fixesOf, REASON_TEXTS } from "@/domain/access/refusals/texts.rules";

/** On which side of a call a viewer is: its application's, its API's, or the platform's. */
export type Viewpoint = "CONSUMER" | "PUBLISHER" | "ADMINISTRATOR";

/** The pages on which a viewer can fix what made a gateway reject a call. */
export const FIX_PAGES = [
  "API_KEYS",
  "SUBSCRIPTION",
  "SUBSCRIBE",
  "CLIENT",
  "API",
  "PLANS",
  "PROVIDERS",
  "GATEWAYS",
] as const;
export type FixPage = (typeof FIX_PAGES)[number];

/** Why a gateway rejected a call, and what to do. */
export interface Explanation {
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  /** Null if the fix is in the program that calls, or not the viewer's. */
  readonly page: FixPage | null;
  /** The reason in the URL of its public page. */
  readonly slug: string;
}

type Pages = Partial<Record<Viewpoint, FixPage>>;

const KEYS: Pages = { CONSUMER: "API_KEYS" };
const SUBSCRIPTION: Pages = { CONSUMER: "SUBSCRIPTION", PUBLISHER: "SUBSCRIPTION" };
const ENDED_KEY: Pages = { CONSUMER: "API_KEYS", PUBLISHER: "SUBSCRIPTION" };
const CLIENT: Pages = { CONSUMER: "CLIENT" };
/** The client gets other tokens, or the plan accepts these. */
const TOKEN: Pages = { CONSUMER: "CLIENT", PUBLISHER: "PLANS" };

const PAGES: Readonly<Partial<Record<Reason, Pages>>> = {
  API_UNKNOWN: { PUBLISHER: "API" },
  CREDENTIAL_MISSING: KEYS,
  KEY_MALFORMED: KEYS,
  KEY_UNKNOWN: KEYS,
  KEY_REVOKED: ENDED_KEY,
  KEY_EXPIRED: ENDED_KEY,
  TOKEN_MALFORMED: CLIENT,
  TOKEN_SIGNATURE: TOKEN,
  TOKEN_ISSUER: TOKEN,
  TOKEN_AUDIENCE: TOKEN,
  TOKEN_EXPIRED: CLIENT,
  TOKEN_NOT_YET_VALID: CLIENT,
  TOKEN_INACTIVE: CLIENT,
  TOKEN_SCOPE: TOKEN,
  CLIENT_UNKNOWN: CLIENT,
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
    slug: reasonSlug(reason),
  };
}
