import { closeEndedSubscriptions as closeEnded } from "@/domain/subscriptions/end.service";

/** Closes ended subscriptions; they are rejected from the second they end. */
export async function closeEndedSubscriptions(): Promise<void> {
  await closeEnded();
}
