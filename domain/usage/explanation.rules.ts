import type { Reason } from "@/domain/access/reasons.rules";

/** On which side of a call a viewer is: its application's, its API's, or the platform's. */
export type Viewpoint = "CONSUMER" | "PUBLISHER" | "ADMINISTRATOR";

/** The page on which a viewer can fix what made a gateway reject a call. */
export type FixPage =
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
  readonly why: string;
  readonly fix: string;
  /** Null if the fix is in the program that calls, or not the viewer's. */
  readonly page: FixPage | null;
}

type Entry = readonly [why: string, fix: string, pages?: Partial<Record<Viewpoint, FixPage>>];

const KEYS = { CONSUMER: "API_KEYS" } as const;
const SUBSCRIPTION = { CONSUMER: "SUBSCRIPTION", PUBLISHER: "SUBSCRIPTION" } as const;
const PLANS = { PUBLISHER: "PLANS" } as const;
const TOKEN = "Request a new access token from the authorization server and call again.";
const PUBLISHER_FIX = "A publisher of the API can change this on the subscription's page.";

const ENTRIES: Readonly<Record<Reason, Entry>> = {
  API_UNKNOWN: [
    "No published API has this address.",
    "Check the address in the call. A publisher can publish the API or correct its entry point.",
    { PUBLISHER: "API" },
  ],
  AMBIGUOUS_PATH: [
    "The path can be read in more than one way, such as with //, /../ or an encoded slash.",
    "Call the API with a plain path.",
  ],
  CREDENTIAL_MISSING: [
    "The call had no API key and no access token.",
    "Send the credential in the header that the API's page shows.",
    KEYS,
  ],
  CREDENTIALS_CONFLICT: [
    "The call had credentials of different applications, or the same header twice.",
    "Send one credential only.",
  ],
  KEY_MALFORMED: [
    "The API key was mistyped or cut off: its checksum is wrong.",
    "Copy the whole key again.",
    KEYS,
  ],
  KEY_UNKNOWN: [
    "The API doesn't know this API key.",
    "Check that the key is one of this API, and copy it again.",
    KEYS,
  ],
  KEY_REVOKED: [
    "The API key was revoked.",
    "Use another active key of the subscription, or renew the key to get a new one.",
    { CONSUMER: "SUBSCRIPTION", PUBLISHER: "SUBSCRIPTION" },
  ],
  KEY_EXPIRED: [
    "The API key has expired.",
    "Use another active key of the subscription, or renew the key to get a new one.",
    { CONSUMER: "SUBSCRIPTION", PUBLISHER: "SUBSCRIPTION" },
  ],
  TOKEN_MALFORMED: ["The access token has a wrong form.", TOKEN],
  TOKEN_SIGNATURE: [
    "The access token's signature is invalid.",
    `${TOKEN} If new tokens fail too, a publisher must check the plan's keys.`,
    PLANS,
  ],
  TOKEN_ISSUER: [
    "The access token is from another authorization server than the plan's.",
    "Request the token from the authorization server that the plan names.",
    PLANS,
  ],
  TOKEN_AUDIENCE: [
    "The access token is meant for another API.",
    "Request a token with the audience that the plan names.",
    PLANS,
  ],
  TOKEN_EXPIRED: ["The access token had expired.", TOKEN],
  TOKEN_NOT_YET_VALID: [
    "The access token isn't valid yet.",
    "Check the clocks of the authorization server and the gateway, or call again later.",
  ],
  TOKEN_INACTIVE: ["The authorization server says that the access token isn't active.", TOKEN],
  TOKEN_SCOPE: [
    "The access token lacks a scope that the plan requires.",
    "Request a token with the scopes that the plan names.",
    PLANS,
  ],
  CLIENT_UNKNOWN: [
    "The access token's client belongs to no active application.",
    "Use the client of an application that is subscribed to the API.",
    { CONSUMER: "CLIENT" },
  ],
  NOT_SUBSCRIBED: [
    "The application has no accepted subscription to a plan of this kind.",
    "Subscribe the application to the API.",
    { CONSUMER: "SUBSCRIBE", PUBLISHER: "API" },
  ],
  SUBSCRIPTION_PAUSED: ["The subscription was paused.", PUBLISHER_FIX, SUBSCRIPTION],
  SUBSCRIPTION_NOT_STARTED: ["The subscription hadn't started yet.", PUBLISHER_FIX, SUBSCRIPTION],
  SUBSCRIPTION_ENDED: [
    "The subscription had ended.",
    "Subscribe the application again, or ask a publisher.",
    { CONSUMER: "SUBSCRIBE", PUBLISHER: "SUBSCRIPTION" },
  ],
  RATE_EXCEEDED: [
    "There were more calls in a short time than the plan's rate allows.",
    "Spread the calls, and wait as long as Retry-After says. A publisher can raise the rate.",
    SUBSCRIPTION,
  ],
  QUOTA_EXCEEDED: [
    "The quota of the period was used up.",
    "Wait for the next period, which Retry-After names. A publisher can raise the quota.",
    SUBSCRIPTION,
  ],
  PROVIDER_UNAVAILABLE: [
    "The access token couldn't be checked: the authorization server didn't respond.",
    "Call again later. An administrator can check the provider.",
    { ADMINISTRATOR: "PROVIDERS" },
  ],
  LIMITS_UNAVAILABLE: [
    "The limits couldn't be checked: their store didn't respond.",
    "Call again later. An administrator can check the store of limits.",
    { ADMINISTRATOR: "GATEWAYS" },
  ],
  NOT_READY: [
    "The gateway was still starting.",
    "Call again. An administrator can check the gateway if this lasts.",
    { ADMINISTRATOR: "GATEWAYS" },
  ],
  UPSTREAM_UNAVAILABLE: [
    "The gateway couldn't reach the API.",
    "Call again later. A publisher can check the API and its upstream URL.",
    { PUBLISHER: "API" },
  ],
  UPSTREAM_TIMEOUT: [
    "The API didn't respond in time.",
    "Call again later. A publisher can check the API.",
    { PUBLISHER: "API" },
  ],
};

/** Explains a reason to a viewer on one side of the call. */
export function explain(reason: Reason, viewpoint: Viewpoint): Explanation {
  const [why, fix, pages] = ENTRIES[reason];
  return { why, fix, page: pages?.[viewpoint] ?? null };
}
