import { and, asc, desc, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { backups } from "@/db/schema";
import type { PageRequest } from "@/domain/kernel/paging";
import type { Queryable, Transaction } from "@/domain/store/database";
import { byId, keyset } from "@/domain/store/keyset";
import { insertRow, query, updateRow } from "@/domain/store/statements";

export type Backup = typeof backups.$inferSelect;

/** A process that creates a backup gives a sign of life more often than that; without one, it was killed. */
export const SILENCE_SECONDS = 120;

const isOpen = inArray(backups.status, ["WAITING", "RUNNING"]);
const isSilent = sql`coalesce(${backups.aliveAt}, ${backups.createdAt}) < now() - make_interval(secs => ${SILENCE_SECONDS})`;

/** Only one process at a time decides whether a backup begins; until the transaction ends. */
export async function lockBackups(tx: Transaction): Promise<void> {
  await query(tx)`select pg_advisory_xact_lock(hashtext('backups'))`;
}

/** Backups that are being created, or wait for it. */
export async function selectOpenBackups(db: Queryable): Promise<Backup[]> {
  return db.select().from(backups).where(isOpen).orderBy(asc(backups.id));
}

/** Backups whose process was killed. */
export async function selectSilentBackups(db: Queryable): Promise<Backup[]> {
  return db
    .select()
    .from(backups)
    .where(and(eq(backups.status, "RUNNING"), isSilent));
}

/** Ends backups whose process was killed. @returns them */
export async function endSilentBackups(tx: Transaction, error: string, at: Date): Promise<Backup[]> {
  return tx
    .update(backups)
    .set({ status: "FAILED", error, finishedAt: at })
    .where(and(eq(backups.status, "RUNNING"), isSilent))
    .returning();
}

export async function insertBackup(tx: Transaction, backup: typeof backups.$inferInsert): Promise<void> {
  await insertRow(tx, backups, backup);
}

export async function updateBackup(db: Queryable, id: string, changes: Partial<Backup>): Promise<void> {
  await updateRow(db, backups, id, changes);
}

export async function findBackups(db: Queryable, ids: readonly string[]): Promise<Backup[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(backups)
    .where(inArray(backups.id, [...ids]));
}

export async function findBackup(db: Queryable, id: string): Promise<Backup | null> {
  const [backup] = await db.select().from(backups).where(eq(backups.id, id));
  return backup ?? null;
}

/** Backups, newest first, one page: files that are stored, and attempts without a file. By backups_pkey. */
export async function selectBackups(db: Queryable, page: PageRequest<readonly [string]>): Promise<Backup[]> {
  const { condition, sort } = keyset(byId("backups.id"), "DESCENDING", page);
  return db
    .select()
    .from(backups)
    .where(and(isNull(backups.deletedAt), condition))
    .orderBy(sort)
    .limit(page.limit + 1);
}

/** The newest backup that was restored to verify it. */
export async function findLastRehearsal(db: Queryable): Promise<Backup | null> {
  const [backup] = await db
    .select()
    .from(backups)
    .where(and(eq(backups.verification, "RESTORE"), isNotNull(backups.verifiedAt)))
    .orderBy(desc(backups.id))
    .limit(1);
  return backup ?? null;
}

/** The names of the files that are stored. By backups_stored. */
export async function selectStoredNames(db: Queryable): Promise<string[]> {
  const rows = await db
    .select({ name: backups.fileName })
    .from(backups)
    .where(and(isNotNull(backups.fileName), isNull(backups.deletedAt)));
  return rows.flatMap(({ name }) => name ?? []);
}

/** Takes a backup that waits, or whose process was killed. @returns whether no other process has it */
export async function claimBackup(db: Queryable, id: string, at: Date): Promise<boolean> {
  const claimed = await db
    .update(backups)
    .set({ status: "RUNNING", aliveAt: at })
    .where(
      and(
        eq(backups.id, id),
        or(eq(backups.status, "WAITING"), and(eq(backups.status, "RUNNING"), isSilent)),
      ),
    )
    .returning({ id: backups.id });
  return claimed.length > 0;
}

/** Notes that files were deleted. */
export async function markDeleted(db: Queryable, fileNames: readonly string[], at: Date): Promise<void> {
  if (fileNames.length === 0) return;
  await db
    .update(backups)
    .set({ deletedAt: at })
    .where(and(inArray(backups.fileName, [...fileNames]), isNull(backups.deletedAt)));
}

/** Deletes records of attempts without a file, and of deleted files, from before a time. */
export async function deleteOldRecords(db: Queryable, before: Date): Promise<void> {
  await db
    .delete(backups)
    .where(
      and(
        sql`${backups.createdAt} < ${before.toISOString()}::timestamptz`,
        or(isNotNull(backups.deletedAt), eq(backups.status, "FAILED")),
      ),
    );
}
