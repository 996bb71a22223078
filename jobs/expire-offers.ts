import { expireTransfers } from "@/domain/lifecycle/transfers/transfer.queries";
import { expireInvitations } from "@/domain/memberships/invitations/ending";

/** Marks invitations and offers of ownership that weren't answered in time; they can't be accepted from the second they end. */
export async function expireOffers(): Promise<void> {
  await expireInvitations();
  await expireTransfers();
}
