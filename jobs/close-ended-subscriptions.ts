import { closeEndedSubscriptions as closeEnded } from "@/domain/subscriptions/end.service";

/** Closes subscriptions whose end has come; they were refused from that second on. */
export async function closeEndedSubscriptions(): Promise<void> {
  await closeEnded();
}
