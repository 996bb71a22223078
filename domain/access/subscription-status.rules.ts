import { now } from "@/domain/kernel/clock";
import type { SubscriptionStatus } from "@/domain/vocabulary/subscription-status";

/** What of a subscription its present state depends on. */
export interface StateFacts {
  readonly status: SubscriptionStatus;
  readonly endsAt: Date | null;
}

/** The state as it holds now: past its end a subscription is closed from the very second, whether it was tidied up or not. */
export function effectiveStatus({ status, endsAt }: StateFacts): SubscriptionStatus {
  const over = endsAt !== null && endsAt <= now() && (status === "ACCEPTED" || status === "PAUSED");
  return over ? "CLOSED" : status;
}
