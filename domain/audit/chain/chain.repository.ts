import { asc, eq, gt, inArray } from "drizzle-orm";
import { auditChain, auditEntries, auditUnchained } from "@/db/schema";
import type { Link } from "@/domain/store/audit-chain/ends.repository";
import type { Queryable, Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import type { AuditEntry } from "../audit.repository";

/** Names the chain among advisory locks. */
const CHAIN_LOCK = 7_100_131;

/** Takes the chain for this transaction; false if another one has it. */
export async function takeChain(tx: Transaction): Promise<boolean> {
  const [row] = await query<{ taken: boolean }>(tx)`select pg_try_advisory_xact_lock(${CHAIN_LOCK}) as taken`;
  return row?.taken ?? false;
}

/**
 * Entries without a link, in the order of their IDs. All of them are of transactions that have ended, so a later one only ever comes behind.
 * By audit_unchained_pkey.
 */
export async function selectUnchained(tx: Transaction, limit: number): Promise<AuditEntry[]> {
  const waiting = tx
    .select({ id: auditUnchained.entryId })
    .from(auditUnchained)
    .orderBy(asc(auditUnchained.entryId))
    .limit(limit);
  return tx
    .select()
    .from(auditEntries)
    .where(inArray(auditEntries.id, waiting))
    .orderBy(asc(auditEntries.id));
}

/** The number of entries without a link, counted up to a bound. */
export async function countUnchained(db: Queryable, bound: number): Promise<number> {
  const [row] = await query<{ count: number }>(db)`
    select count(*)::int as count from (select from ${auditUnchained} limit ${bound}) as waiting`;
  return row?.count ?? 0;
}

/** Adds links; their entries no longer wait. */
export async function insertLinks(
  tx: Transaction,
  links: readonly (Link & { readonly entryId: string })[],
  createdAt: Date,
): Promise<void> {
  await tx.insert(auditChain).values(links.map((link) => ({ ...link, createdAt })));
  const ids = arrayText(links.map(({ entryId }) => entryId));
  await query(tx)`delete from audit_unchained where entry_id = any(${ids}::uuid[])`;
}

export interface LinkWithEntry {
  readonly link: typeof auditChain.$inferSelect;
  /** Null: the entry was removed. */
  readonly entry: AuditEntry | null;
}

/** Links after a position with their entries, in order. By audit_chain_pkey. */
export async function selectLinks(db: Queryable, after: number, limit: number): Promise<LinkWithEntry[]> {
  return db
    .select({ link: auditChain, entry: auditEntries })
    .from(auditChain)
    .leftJoin(auditEntries, eq(auditEntries.id, auditChain.entryId))
    .where(gt(auditChain.position, after))
    .orderBy(asc(auditChain.position))
    .limit(limit);
}

/** What a comparison of entries with links came to. */
export interface Compared {
  /** The first entry without a link. */
  readonly entryId: string | null;
  /** The last entry compared; null if there was none. */
  readonly last: string | null;
}

/**
 * An entry that has no link and doesn't wait for one: someone removed its link. Compares up to `limit` entries after an ID, up to one if given.
 * By audit_entries_pkey and audit_chain_by_entry.
 */
export async function findUnlinked(
  db: Queryable,
  { after, upTo, limit }: { readonly after: string; readonly upTo: string | null; readonly limit: number },
): Promise<Compared> {
  const [row] = await query<Compared>(db)`
    select (array_agg(e.id order by e.id) filter (where c.entry_id is null and u.entry_id is null))[1] as "entryId",
      max(e.id::text) as last
    from (select id from audit_entries where id > ${after}::uuid and id <= coalesce(${upTo}::uuid, ${LAST_ID}::uuid) order by id limit ${limit}) e
    left join audit_chain c on c.entry_id = e.id
    left join audit_unchained u on u.entry_id = e.id`;
  return row ?? { entryId: null, last: null };
}

const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** Deletes the oldest entries from before a time, at most so many, with a checkpoint. @returns how many */
export async function pruneChain(tx: Transaction, before: Date, limit: number): Promise<number> {
  const [row] = await query<{ deleted: number }>(tx)`
    select audit_prune(${before.toISOString()}::timestamptz, ${limit}::int) as deleted`;
  return row?.deleted ?? 0;
}
