import { clockAgrees } from "@/domain/store/clock";
import { closeEndedSubscriptions as closeEnded } from "@/domain/subscriptions/end.service";

/** Closes ended subscriptions; they are rejected from the second they end. A clock that is wrong would revoke keys for good. */
export async function closeEndedSubscriptions(): Promise<void> {
  if (await clockAgrees()) await closeEnded();
}
