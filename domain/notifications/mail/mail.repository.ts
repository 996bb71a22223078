import { and, eq } from "drizzle-orm";
import { mails } from "@/db/schema";
import type { Transaction } from "@/domain/store/database";

export type NewMail = typeof mails.$inferInsert;

export async function insertMail(tx: Transaction, row: NewMail): Promise<void> {
  await tx.insert(mails).values(row);
}

/** Ends the queued mails that a reason made pointless. By mails_by_reason. */
export async function cancelQueued(tx: Transaction, reason: string): Promise<void> {
  await tx
    .update(mails)
    .set({ status: "CANCELED", sealedContent: null, nextAttemptAt: null })
    .where(and(eq(mails.reason, reason), eq(mails.status, "QUEUED")));
}
