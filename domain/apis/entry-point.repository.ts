import { eq } from "drizzle-orm";
import { apis } from "@/db/schema";
import type { Queryable, Transaction } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

/** Waits for other changes to APIs at this place, until the end of the transaction. */
export async function lockEntryPoint(tx: Transaction, place: string): Promise<void> {
  await query(tx)`select pg_advisory_xact_lock(hashtextextended(${`entry point ${place}`}, 0))`;
}

/** The entry points of the other published and deprecated APIs. A platform has too few of them to need an index. */
export async function selectPublishedEntryPoints(tx: Transaction, exceptId: string): Promise<string[]> {
  const rows = await query<{ entryPoint: string }>(tx)`
    select entry_point as "entryPoint" from apis
    where status in ('PUBLISHED', 'DEPRECATED') and id <> ${exceptId}`;
  return rows.map(({ entryPoint }) => entryPoint);
}

/** The APIs with exactly this entry point, in any status. */
export async function findApisAt(db: Queryable, entryPoint: string): Promise<(typeof apis.$inferSelect)[]> {
  return db.select().from(apis).where(eq(apis.entryPoint, entryPoint)).orderBy(apis.id);
}
