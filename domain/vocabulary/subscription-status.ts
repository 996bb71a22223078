export type SubscriptionStatus = "PENDING" | "ACCEPTED" | "REJECTED" | "PAUSED" | "CLOSED";
