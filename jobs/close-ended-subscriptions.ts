import { closeEndedSubscriptions as closeEnded } from "@/domain/subscriptions/end.service";

/** Closes ended subscriptions; they were already rejected from their last second on. */
export async function closeEndedSubscriptions(): Promise<void> {
  await closeEnded();
}
