import { entryOf } from "@/domain/kernel/request/entry";
import { REASONS, type Reason, type Remedy } from "../reasons.rules";
import { REASON_TEXTS, REMEDY_LABELS } from "./texts.rules";

/** What is known about a rejected call; null means unknown. */
export interface ExplainedCall {
  readonly apiName: string | null;
  readonly planName: string | null;
  readonly applicationName: string | null;
  readonly applicationIsActive: boolean;
  /** The last four characters of its key. */
  readonly keyHint: string | null;
}

/** The page of the portal where the cause can be removed. */
export type RemedyPage =
  /** The consumer's page of the subscription, with its keys. */
  | "SUBSCRIPTION"
  /** The API's page for subscribing. */
  | "SUBSCRIBE"
  /** The API's page, which says how to call it. */
  | "API"
  /** The application's client. */
  | "CREDENTIALS"
  /** For administrators: archived applications. */
  | "ARCHIVED_APPLICATIONS"
  /** For publishers: the API. */
  | "PUBLISHED_API"
  /** For administrators: authorization servers. */
  | "PROVIDERS"
  /** For administrators: gateways. */
  | "GATEWAYS"
  /** The page about the reason. */
  | "REASON";

/** Why a call was rejected, for its owners and publishers. */
export interface Explanation {
  /** What happened, in one sentence. */
  readonly sentence: string;
  /** Who can remove the cause first of all, as a plural: "Publishers of the API". */
  readonly who: string;
  /** How they do it. */
  readonly fix: string;
  readonly page: RemedyPage;
  /** The label of the button that leads to the page. */
  readonly action: string;
}

interface Rule {
  readonly sentence: (call: Named) => string;
  readonly page: RemedyPage;
  readonly action: string;
}

/** Names as parts of a sentence. */
interface Named {
  readonly api: string;
  readonly plan: string;
  readonly application: string;
  readonly key: string;
}

const key = (verb: string, action: string): Rule => ({
  sentence: (call) => `${call.key} ${verb}.`,
  page: "SUBSCRIPTION",
  action,
});
const token = (sentence: (call: Named) => string): Rule => ({
  sentence,
  page: "REASON",
  action: "Read how to fix it",
});
const subscription = (verb: string, action = "Show subscription"): Rule => ({
  sentence: (call) => `The subscription of ${call.application} to ${call.plan} of ${call.api} ${verb}.`,
  page: "SUBSCRIPTION",
  action,
});
const readMore = (sentence: string): Rule => token(() => sentence);

const RULES: Readonly<Record<Reason, Rule>> = {
  API_UNKNOWN: {
    sentence: () => "No published API is at the address of the call.",
    page: "API",
    action: "Show API",
  },
  AMBIGUOUS_PATH: readMore("The path of the call can be read in more than one way."),
  CREDENTIAL_MISSING: {
    sentence: (call) => `The call had no API key or access token, and ${call.api} needs one.`,
    page: "API",
    action: "Show how to call it",
  },
  CREDENTIALS_CONFLICT: readMore("The call had more than one credential, and they don't belong together."),
  KEY_MALFORMED: readMore("The text that was sent as API key isn't one: it is cut off or mistyped."),
  KEY_UNKNOWN: readMore("No subscription has the API key that was sent."),
  KEY_REVOKED: key("was revoked", "Renew API key"),
  KEY_EXPIRED: key("has expired", "Renew API key"),
  TOKEN_MALFORMED: readMore(
    "The text that was sent as access token isn't one that a plan of the API can read.",
  ),
  TOKEN_SIGNATURE: token((call) => `The access token isn't signed by a key of the issuer of ${call.plan}.`),
  TOKEN_ISSUER: token((call) => `The access token is from an issuer that no plan of ${call.api} names.`),
  TOKEN_AUDIENCE: token((call) => `The access token isn't for the audience of ${call.plan}.`),
  TOKEN_EXPIRED: readMore("The access token has expired."),
  TOKEN_NOT_YET_VALID: readMore("The access token isn't valid yet."),
  TOKEN_INACTIVE: readMore("The authorization server says that the access token isn't active."),
  TOKEN_SCOPE: token((call) => `The access token lacks a scope that ${call.plan} requires.`),
  CLIENT_UNKNOWN: {
    sentence: () => "The access token was issued to a client that belongs to no active application.",
    page: "CREDENTIALS",
    action: "Show credentials",
  },
  NOT_SUBSCRIBED: {
    sentence: (call) =>
      `The credential is valid, but ${call.application} isn't subscribed with it to a plan of ${call.api}.`,
    page: "SUBSCRIBE",
    action: "Subscribe to API",
  },
  SUBSCRIPTION_PAUSED: subscription("is paused"),
  SUBSCRIPTION_NOT_STARTED: subscription("hasn't started yet"),
  SUBSCRIPTION_ENDED: {
    ...subscription("has ended"),
    page: "SUBSCRIBE",
    action: "Subscribe to API",
  },
  RATE_EXCEEDED: subscription("reached its rate limit"),
  QUOTA_EXCEEDED: subscription("used up its quota"),
  PROVIDER_UNAVAILABLE: {
    sentence: () => "The access token couldn't be checked, because its authorization server didn't respond.",
    page: "PROVIDERS",
    action: "Show authorization servers",
  },
  LIMITS_UNAVAILABLE: {
    sentence: () => "The limits of the subscription couldn't be checked, because their store was away.",
    page: "GATEWAYS",
    action: "Show gateways",
  },
  NOT_READY: {
    sentence: () => "The gateway had not yet received what it needs to decide.",
    page: "GATEWAYS",
    action: "Show gateways",
  },
  UPSTREAM_UNAVAILABLE: {
    sentence: (call) => `The gateway admitted the call, but couldn't reach ${call.api}.`,
    page: "PUBLISHED_API",
    action: "Show API",
  },
  UPSTREAM_TIMEOUT: {
    sentence: (call) => `The gateway admitted the call, but ${call.api} didn't respond in time.`,
    page: "PUBLISHED_API",
    action: "Show API",
  },
};

/** Reasons that an archived application explains. */
const ARCHIVED: readonly Reason[] = ["KEY_REVOKED", "CLIENT_UNKNOWN", "SUBSCRIPTION_ENDED"];

/** Explains a rejected call in one sentence, with what removes the cause and the page where that can be done. */
export function explain(reason: Reason, call: ExplainedCall): Explanation {
  const names = namesOf(call);
  if (!call.applicationIsActive && call.applicationName !== null && ARCHIVED.includes(reason)) {
    return {
      sentence: `${names.application} is archived, so its credentials no longer work.`,
      who: REMEDY_LABELS.ADMINISTRATOR,
      fix: "Restore the application from the archive.",
      page: "ARCHIVED_APPLICATIONS",
      action: "Show archived applications",
    };
  }
  const { sentence, page, action } = RULES[reason];
  const who = REASONS[reason].remedies[0];
  const fixes: Readonly<Partial<Record<Remedy, string>>> = REASON_TEXTS[reason].fixes;
  return { sentence: sentence(names), who: REMEDY_LABELS[who], fix: fixes[who] ?? "", page, action };
}

function namesOf({ apiName, planName, applicationName, keyHint }: ExplainedCall): Named {
  return {
    api: apiName ?? "the API",
    plan: planName === null ? "the plan" : `the plan ${planName}`,
    application: applicationName ?? "the application",
    key: keyHint === null ? "The API key" : `The API key that ends in ${keyHint}`,
  };
}

/** Whether a stored text is a reason; a newer gateway can send others. */
export function isReason(text: string): text is Reason {
  return entryOf(REASONS, text) !== undefined;
}
