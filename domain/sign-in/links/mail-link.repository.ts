import { and, eq, isNull } from "drizzle-orm";
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

/** Deletes some links that expired before a time. By mail_links_by_expiry. @returns how many */
export async function deleteLinksExpiredBefore(
  db: Queryable,
  timestamp: Date,
  most: number,
): Promise<number> {
  const deleted = await query(db)`delete from ${mailLinks} where id in (
    select id from ${mailLinks} where expires_at < ${timestamp.toISOString()}::timestamptz order by expires_at limit ${most}::int)
    returning 1`;
  return deleted.length;
}
