import { paths } from "@/app/_lib/paths";
import { entryOf } from "@/domain/kernel/request/entry";

/** What to do about a rejected call: a sentence, and the place where it is done. */
export interface RejectionHelp {
  readonly text: string;
  readonly link?: { readonly label: string; readonly href: string };
}

export interface RejectionPlaces {
  readonly applicationId: string;
  readonly apiId: string;
  readonly subscriptionId: string;
}

type Help = RejectionHelp["text"] | ((places: RejectionPlaces) => RejectionHelp);

const keys = (text: string) => (places: RejectionPlaces) => ({
  text,
  link: {
    label: "Go to API keys",
    href: `${paths.subscription(places.applicationId, places.subscriptionId)}#api-keys`,
  },
});
const subscribing = (text: string) => (places: RejectionPlaces) => ({
  text,
  link: { label: "Subscribe", href: paths.subscribe(places.apiId) },
});
const credentials = (text: string) => (places: RejectionPlaces) => ({
  text,
  link: { label: "Go to credentials", href: paths.credentials(places.applicationId) },
});
const NEW_TOKEN = credentials("Get a new token and call again.");
const LATER = "Try again in a moment. If it fails again, tell an administrator the request ID.";

const HELP: Readonly<Record<string, Help>> = {
  KEY_REVOKED: keys("The call used a revoked key. Use an active one."),
  KEY_EXPIRED: keys("The call used an expired key. Use an active one, or renew it."),
  CREDENTIALS_CONFLICT: "Send one credential: either the API key or a token, and only of this application.",
  TOKEN_MALFORMED: NEW_TOKEN,
  TOKEN_SIGNATURE: credentials(
    "Another server signed the token. Get one from the plan's authorization server.",
  ),
  TOKEN_ISSUER: credentials(
    "The token is from another server. Get one from the plan's authorization server.",
  ),
  TOKEN_AUDIENCE: credentials("The token is for another API. Request it as the example above does."),
  TOKEN_EXPIRED: NEW_TOKEN,
  TOKEN_NOT_YET_VALID: "The token isn't valid yet. Check the clock of the computer that created it.",
  TOKEN_INACTIVE: NEW_TOKEN,
  TOKEN_SCOPE: credentials(
    "The token lacks a scope that the plan requires. Request it as the example above does.",
  ),
  CLIENT_UNKNOWN: credentials(
    "The token's client belongs to no active application. Use this application's client.",
  ),
  NOT_SUBSCRIBED: subscribing(
    "The application has no accepted subscription to this API for this kind of credential.",
  ),
  SUBSCRIPTION_PAUSED: "A publisher paused the subscription. Calls work again when it is resumed.",
  SUBSCRIPTION_NOT_STARTED: "The subscription hasn't started yet. Calls work from its start date.",
  SUBSCRIPTION_ENDED: subscribing("The subscription ended. Subscribe again to continue."),
  RATE_EXCEEDED: "Too many calls in a short time. Wait for the seconds in the response's Retry-After.",
  QUOTA_EXCEEDED: "The plan's quota is used up. Wait for its next period, or ask a publisher for more.",
  PROVIDER_UNAVAILABLE: `The authorization server couldn't confirm the token. ${LATER}`,
  LIMITS_UNAVAILABLE: LATER,
  NOT_READY: LATER,
  UPSTREAM_UNAVAILABLE:
    "The gateway let the call through, but the API couldn't be reached. Tell a publisher the request ID.",
  UPSTREAM_TIMEOUT:
    "The gateway let the call through, but the API didn't respond in time. Tell a publisher the request ID.",
};

/** What to do about a rejection, by its reason. */
export function rejectionHelp(reason: string, places: RejectionPlaces): RejectionHelp {
  const help =
    entryOf(HELP, reason) ?? "The response of the call says more. Tell a publisher the request ID.";
  return typeof help === "string" ? { text: help } : help(places);
}
