import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { gateways } from "@/db/schema";
import type { PageRequest } from "@/domain/kernel/paging";
import { database, type Queryable, type Transaction } from "@/domain/store/database";
import { byId, keyset } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { insertRow, query, rowById, updateRow } from "@/domain/store/statements";

export type Gateway = Omit<typeof gateways.$inferSelect, "tokenDigest">;
export type PublicKey = Readonly<Record<string, unknown>>;

const { tokenDigest: _, ...columns } = {
  id: gateways.id,
  name: gateways.name,
  isBuiltIn: gateways.isBuiltIn,
  tokenDigest: gateways.tokenDigest,
  tokenLastFour: gateways.tokenLastFour,
  publicKey: gateways.publicKey,
  createdAt: gateways.createdAt,
  createdByUserId: gateways.createdByUserId,
  createdByName: gateways.createdByName,
  revokedAt: gateways.revokedAt,
  version: gateways.version,
  startedAt: gateways.startedAt,
  lastSeenAt: gateways.lastSeenAt,
  applied: gateways.applied,
  appliedAt: gateways.appliedAt,
  status: gateways.status,
};

/** Gateways, newest first, one page. By gateways_pkey. */
export async function selectGateways(
  db: Queryable,
  page: PageRequest<readonly [string]>,
  includeRevoked: boolean,
): Promise<Gateway[]> {
  const { condition, sort } = keyset(byId("gateways.id"), "DESCENDING", page);
  return db
    .select(columns)
    .from(gateways)
    .where(and(includeRevoked ? undefined : isNull(gateways.revokedAt), condition))
    .orderBy(sort)
    .limit(page.limit + 1);
}

/** The gateways that aren't revoked. They are few: `MAXIMUM_GATEWAYS`. */
export async function countGateways(db: Queryable): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(gateways)
    .where(isNull(gateways.revokedAt));
  return row?.count ?? 0;
}

/** Gateways that metrics look at; more than an installation can have. */
export const MAXIMUM_WATCHED = 1_000;

/** Gateways that aren't revoked, in the order of their IDs. */
export async function selectUnrevoked(db: Queryable, limit: number): Promise<Gateway[]> {
  return db
    .select(columns)
    .from(gateways)
    .where(isNull(gateways.revokedAt))
    .orderBy(asc(gateways.id))
    .limit(limit);
}

export async function findGateways(db: Queryable, ids: readonly string[]): Promise<Gateway[]> {
  if (ids.length === 0) return [];
  return db
    .select(columns)
    .from(gateways)
    .where(inArray(gateways.id, [...ids]))
    .orderBy(asc(gateways.id));
}

export async function findGateway(db: Queryable, id: string): Promise<Gateway | null> {
  const [gateway] = await findGateways(db, [id]);
  return gateway ?? null;
}

/** The gateways with a name, also revoked ones, newest first. A platform has few. */
export async function findGatewaysNamed(db: Queryable, name: string): Promise<Gateway[]> {
  return db.select(columns).from(gateways).where(eq(gateways.name, name)).orderBy(desc(gateways.id));
}

/** Finds a gateway; no other transaction can change it before this one ends. */
export const lockGateway = rowById(gateways, "update");

/** By gateways_token_digest_unique. */
export async function findGatewayByToken(digest: Uint8Array): Promise<Gateway | null> {
  const [gateway] = await database().select(columns).from(gateways).where(eq(gateways.tokenDigest, digest));
  return gateway ?? null;
}

export async function insertGateway(tx: Transaction, row: typeof gateways.$inferInsert): Promise<void> {
  await insertRow(tx, gateways, row);
}

export function updateGateway(
  db: Queryable,
  id: string,
  values: Partial<typeof gateways.$inferInsert>,
): Promise<void> {
  return updateRow(db, gateways, id, values);
}

/** The gateway in the portal's own process; creates it at the first start. Safe with several processes. By gateways_one_built_in. */
export async function ensureBuiltInRow(
  tx: Transaction,
  row: {
    readonly id: string;
    readonly name: string;
    readonly createdByName: string;
    readonly createdAt: Date;
  },
): Promise<string> {
  await tx
    .insert(gateways)
    .values({ ...row, isBuiltIn: true })
    .onConflictDoNothing();
  const [found] = await tx.select({ id: gateways.id }).from(gateways).where(eq(gateways.isBuiltIn, true));
  return found?.id ?? row.id;
}

/**
 * What a report changes. Only while the gateway isn't revoked.
 * @param countedAt until when its calls are counted; null: as before, and nothing of a new gateway
 * @returns whether it was stored
 */
export async function storeReport(
  db: Queryable,
  id: string,
  report: Pick<typeof gateways.$inferInsert, "version" | "lastSeenAt" | "applied" | "status"> & {
    readonly startedAt: Date;
  },
  countedAt: Date | null,
): Promise<boolean> {
  const rows = await db
    .update(gateways)
    .set({
      ...report,
      status: sql`${JSON.stringify(report.status)}::jsonb || jsonb_build_object('countedAt', coalesce(
        ${countedAt?.toISOString() ?? null}::text, ${gateways.status}->>'countedAt', ${report.startedAt.toISOString()}::text))`,
      appliedAt: sql`case when ${gateways.applied} is distinct from ${report.applied ?? null}::text
        then ${report.lastSeenAt?.toISOString() ?? null}::timestamptz else ${gateways.appliedAt} end`,
    })
    .where(and(eq(gateways.id, id), isNull(gateways.revokedAt)))
    .returning({ id: gateways.id });
  return rows.length > 0;
}

/** Stores until when a gateway's calls are counted. By gateways_pkey. */
export async function storeCountedAt(db: Queryable, id: string, at: Date): Promise<void> {
  await query(db)`
    update gateways set status = status || jsonb_build_object('countedAt', ${at.toISOString()}::text) where id = ${id}`;
}

/** What decides whether gateways can follow the feed. By gateways_pkey. */
export async function selectFollowable(
  db: Queryable,
  ids: readonly string[],
): Promise<{ id: string; isBuiltIn: boolean; publicKey: PublicKey | null }[]> {
  return query<{ id: string; isBuiltIn: boolean; publicKey: PublicKey | null }>(db)`
    select id, is_built_in as "isBuiltIn", public_key as "publicKey"
    from gateways where id = any(${arrayText(ids)}::uuid[]) and revoked_at is null`;
}
