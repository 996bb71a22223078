import { and, eq, isNull, sql } from "drizzle-orm";
import { mailLinks } from "@/db/schema";
import type { Queryable } from "@/domain/store/database";

/**
 * Ends a user's open links. By mail_links_one_open.
 * @param only the purposes whose links end; default: all
 * @returns their IDs, whose mails are pointless now
 */
export async function endOpenLinks(
  db: Queryable,
  userId: string,
  at: Date,
  only?: readonly (typeof mailLinks.$inferSelect)["purpose"][],
): Promise<string[]> {
  const ofPurpose = only ? sql`${mailLinks.purpose}::text = any(${`{${only.join()}}`}::text[])` : undefined;
  const rows = await db
    .update(mailLinks)
    .set({ endedAt: at })
    .where(and(eq(mailLinks.userId, userId), isNull(mailLinks.usedAt), isNull(mailLinks.endedAt), ofPurpose))
    .returning({ id: mailLinks.id });
  return rows.map(({ id }) => id);
}
