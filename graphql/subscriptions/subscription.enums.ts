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

export const ReviewDecisionEnum = enumOf("ACCEPT", "REJECT");
registerEnumType(ReviewDecisionEnum, {
  name: "ReviewDecision",
  description: "Decision on requests.",
  valuesConfig: {
    ACCEPT: { description: "Accepts the requests." },
    REJECT: { description: "Rejects the requests." },
  },
});
