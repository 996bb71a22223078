import { and, eq, type SQL } from "drizzle-orm";
import { ownershipTransfers } from "@/db/schema";
import type { Transaction } from "@/domain/store/database";

/** What ownership is offered of. */
export type OfferedSubject = { readonly applicationId: string } | { readonly apiId: string };

const isOf = (owned: OfferedSubject): SQL =>
  "applicationId" in owned
    ? eq(ownershipTransfers.applicationId, owned.applicationId)
    : eq(ownershipTransfers.apiId, owned.apiId);

/**
 * Ends the open offer of an application's or API's ownership: its owner changed, or it was archived. With a user, only an offer to them.
 * By ownership_transfers_one_open_of_…
 */
export async function endOpenOffer(
  tx: Transaction,
  owned: OfferedSubject,
  values: { readonly at: Date; readonly byUserId: string | null; readonly toUserId?: string },
): Promise<void> {
  const isTheirs = values.toUserId ? eq(ownershipTransfers.toUserId, values.toUserId) : undefined;
  await tx
    .update(ownershipTransfers)
    .set({ status: "WITHDRAWN", endedAt: values.at, endedByUserId: values.byUserId })
    .where(and(isOf(owned), eq(ownershipTransfers.status, "OPEN"), isTheirs));
}
