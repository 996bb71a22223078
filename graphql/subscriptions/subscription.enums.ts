import { registerEnumType } from "../tg";
import { enumOf } from "../transport/enum";

export const SubscriptionStatusEnum = enumOf("PENDING", "ACCEPTED", "REJECTED", "PAUSED", "CLOSED");
registerEnumType(SubscriptionStatusEnum, {
  name: "SubscriptionStatus",
  description: "How a subscription stands now. Past its end it is CLOSED from the very second.",
  valuesConfig: {
    PENDING: { description: "Waits for a publisher." },
    ACCEPTED: { description: "Runs, from its start to its end." },
    REJECTED: { description: "Was declined." },
    PAUSED: { description: "Stopped for a while: its keys and tokens are refused." },
    CLOSED: { description: "Over; its keys are revoked." },
  },
});

export const ApiKeyStateEnum = enumOf("LIVE", "NOT_YET", "PAUSED", "EXPIRED", "REVOKED");
registerEnumType(ApiKeyStateEnum, {
  name: "ApiKeyState",
  description: "How a key stands now.",
  valuesConfig: {
    LIVE: { description: "Calls with it pass." },
    NOT_YET: { description: "Its subscription has not begun." },
    PAUSED: { description: "Its subscription is paused." },
    EXPIRED: { description: "It has come to its end." },
    REVOKED: { description: "It was ended before its time." },
  },
});
