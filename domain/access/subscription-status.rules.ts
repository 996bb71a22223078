import { now } from "@/domain/kernel/clock";
import type { SubscriptionStatus } from "@/domain/vocabulary/subscription-status";

/** The facts that determine a subscription's current status. */
export interface StatusFacts {
  readonly status: SubscriptionStatus;
  readonly endsAt: Date | null;
}

/** The status now: a subscription is closed from the second it ends, even before the cleanup job runs. */
export function effectiveStatus({ status, endsAt }: StatusFacts): SubscriptionStatus {
  const over = endsAt !== null && endsAt <= now() && (status === "ACCEPTED" || status === "PAUSED");
  return over ? "CLOSED" : status;
}
