import type { TextsOf } from "./text";

/** Reasons of subscriptions and their limits. */
export const SUBSCRIPTION_TEXTS: TextsOf<
  | "NOT_SUBSCRIBED"
  | "SUBSCRIPTION_PAUSED"
  | "SUBSCRIPTION_NOT_STARTED"
  | "SUBSCRIPTION_ENDED"
  | "RATE_EXCEEDED"
  | "QUOTA_EXCEEDED"
> = {
  NOT_SUBSCRIBED: {
    detail: "The application is not subscribed to this API with this kind of credential.",
    meaning:
      "The credential is valid, but its application has no accepted subscription to a plan of this API for this kind of credential. An API key works only for the API of its own subscription; a request that waits for review admits no calls.",
    fixes: {
      OWNER:
        "Subscribe the application to a plan of this API, or use the credential of the right subscription. If a request is pending, wait for the publisher's review.",
    },
  },
  SUBSCRIPTION_PAUSED: {
    detail: "The subscription is paused. A publisher of the API can resume it.",
    meaning: "A publisher of the API paused the subscription. Its credentials work again when it is resumed.",
    fixes: { PUBLISHER: "Resume the subscription on its page." },
  },
  SUBSCRIPTION_NOT_STARTED: {
    detail: "The subscription has not started yet.",
    meaning: "The subscription is accepted, but starts later.",
    fixes: { PUBLISHER: "Change the start date on the subscription's page, or wait until it is reached." },
  },
  SUBSCRIPTION_ENDED: {
    detail: "The subscription has ended.",
    meaning:
      "The subscription reached its end date, or was closed: by an owner of the application, by a publisher, or together with its plan.",
    fixes: {
      PUBLISHER:
        "Accept a new subscription of the application. An end date can be changed only before it is reached.",
    },
  },
  RATE_EXCEEDED: {
    detail: "The rate limit is exceeded. Repeat the call after the time in Retry-After.",
    meaning: "The subscription made as many calls as its plan allows in this second, minute or hour.",
    fixes: {
      CALLER:
        "Wait as long as Retry-After says. Spread calls over time: the header RateLimit says how many are left.",
      PUBLISHER: "Raise the rate of the plan, or of this one subscription.",
    },
  },
  QUOTA_EXCEEDED: {
    detail: "The quota is used up. Repeat the call after the time in Retry-After.",
    meaning:
      "The subscription used up the calls of its plan for this hour, day, week or month, in the calendar of the plan's time zone.",
    fixes: {
      CALLER: "Wait for the next period, which Retry-After and the subscription's page state.",
      PUBLISHER: "Raise the quota of the plan, or of this one subscription.",
    },
  },
};
