import { registerEnumType } from "../tg";
import { enumOf } from "../transport/enum";

export const SubscriptionStatusEnum = enumOf("PENDING", "ACCEPTED", "REJECTED", "PAUSED", "CLOSED");
registerEnumType(SubscriptionStatusEnum, {
  name: "SubscriptionStatus",
  description: "Status of a subscription. CLOSED from the second it ends.",
  valuesConfig: {
    PENDING: { description: "Waiting for a publisher's review." },
    ACCEPTED: { description: "Accepted; active between its start and its end." },
    REJECTED: { description: "Rejected by a publisher." },
    PAUSED: { description: "Paused; calls with its keys and tokens are rejected." },
    CLOSED: { description: "Closed; its keys are revoked." },
  },
});

export const ApiKeyStatusEnum = enumOf("ACTIVE", "SCHEDULED", "PAUSED", "EXPIRED", "REVOKED");
registerEnumType(ApiKeyStatusEnum, {
  name: "ApiKeyStatus",
  description: "Status of a key.",
  valuesConfig: {
    ACTIVE: { description: "Works for calls." },
    SCHEDULED: { description: "Subscription not started yet." },
    PAUSED: { description: "Subscription paused." },
    EXPIRED: { description: "Expired." },
    REVOKED: { description: "Revoked before its expiry." },
  },
});

export const ApiKeyEndCauseEnum = enumOf(
  "REVOKED_BY_CONSUMER",
  "REVOKED_BY_PUBLISHER",
  "RENEWED",
  "SUBSCRIPTION_CLOSED",
  "APPLICATION_ARCHIVED",
  "UNKNOWN",
  "LEAKED",
);
registerEnumType(ApiKeyEndCauseEnum, {
  name: "ApiKeyEndCause",
  description: "What ended a key, or will end it after its grace period.",
  valuesConfig: {
    REVOKED_BY_CONSUMER: { description: "An owner of the application revoked it." },
    REVOKED_BY_PUBLISHER: { description: "A publisher of the API revoked it." },
    RENEWED: { description: "An owner of the application renewed it. It works until its expiry." },
    SUBSCRIPTION_CLOSED: { description: "Its subscription was closed or ended." },
    APPLICATION_ARCHIVED: { description: "Its application was archived." },
    UNKNOWN: { description: "Revoked before Latchkey recorded causes." },
    LEAKED: { description: "It was reported as found in public, and the platform revokes such keys." },
  },
});

export const ReviewDecisionEnum = enumOf("ACCEPT", "REJECT");
registerEnumType(ReviewDecisionEnum, {
  name: "ReviewDecision",
  description: "Decision on requests.",
  valuesConfig: {
    ACCEPT: { description: "Accepts the requests." },
    REJECT: { description: "Rejects the requests." },
  },
});
