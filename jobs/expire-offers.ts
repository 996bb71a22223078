import { expireTransfers } from "@/domain/lifecycle/transfers/transfer.queries";
import { expireInvitations, withdrawLeftOpen } from "@/domain/memberships/invitations/ending";
import { clockAgrees } from "@/domain/store/clock";
import { runSteps } from "./watched-job";

/**
 * Marks invitations and offers of ownership that weren't answered in time; they can't be accepted from the second they end. Invitations whose
 * senders lost their right before an upgrade are withdrawn.
 */
export async function expireOffers(): Promise<void> {
  if (await clockAgrees()) await runSteps([expireInvitations, withdrawLeftOpen, expireTransfers]);
}
