import { and, eq, isNull, sql } from "drizzle-orm";
import { mailLinks } from "@/db/schema";
import type { Queryable } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

export type MailLink = typeof mailLinks.$inferSelect;
export type MailLinkPurpose = MailLink["purpose"];

const isOpen = and(isNull(mailLinks.usedAt), isNull(mailLinks.endedAt));

/** By mail_links_digest_unique. */
export async function findLink(db: Queryable, digest: Buffer): Promise<MailLink | null> {
  const [link] = await db.select().from(mailLinks).where(eq(mailLinks.digest, digest));
  return link ?? null;
}

/** The same, locked until the transaction ends: of two uses, the second one waits and sees the first. */
export async function lockLink(db: Queryable, digest: Buffer): Promise<MailLink | null> {
  const [link] = await db.select().from(mailLinks).where(eq(mailLinks.digest, digest)).for("update");
  return link ?? null;
}

/** The user's link of a purpose that hasn't been used or ended; it can have expired. By mail_links_one_open. */
export async function findOpenLink(
  db: Queryable,
  userId: string,
  purpose: MailLinkPurpose,
): Promise<MailLink | null> {
  const [link] = await db
    .select()
    .from(mailLinks)
    .where(and(eq(mailLinks.userId, userId), eq(mailLinks.purpose, purpose), isOpen));
  return link ?? null;
}

export async function insertLink(db: Queryable, row: typeof mailLinks.$inferInsert): Promise<void> {
  await db.insert(mailLinks).values(row);
}

export async function markLinkUsed(db: Queryable, id: string, at: Date): Promise<void> {
  await db.update(mailLinks).set({ usedAt: at }).where(eq(mailLinks.id, id));
}

/**
 * Ends a user's open links. By mail_links_one_open.
 * @param only the purposes whose links end; default: all
 * @returns their IDs, whose mails are pointless now
 */
export async function endOpenLinks(
  db: Queryable,
  userId: string,
  at: Date,
  only?: readonly MailLinkPurpose[],
): Promise<string[]> {
  const ofPurpose = only ? sql`${mailLinks.purpose}::text = any(${`{${only.join()}}`}::text[])` : undefined;
  const rows = await db
    .update(mailLinks)
    .set({ endedAt: at })
    .where(and(eq(mailLinks.userId, userId), isOpen, ofPurpose))
    .returning({ id: mailLinks.id });
  return rows.map(({ id }) => id);
}

/** Deletes links that expired before a time, a thousand at a time. By mail_links_by_expiry. */
export async function deleteLinksExpiredBefore(db: Queryable, timestamp: Date): Promise<void> {
  await query(db)`delete from ${mailLinks} where id in (
    select id from ${mailLinks} where expires_at < ${timestamp.toISOString()}::timestamptz order by expires_at limit 1000)`;
}
