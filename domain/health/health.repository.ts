import { sql } from "drizzle-orm";
import type { Queryable } from "@/domain/store/database";
import { type QueueDepth, readQueueDepth } from "@/domain/store/queue-depth";
import { query } from "@/domain/store/statements";

/** What a database server says about itself and this connection. */
export interface DatabaseFacts {
  /** `server_version_num`, such as 170002. */
  readonly version: number;
  readonly encoding: string;
  readonly isReadOnly: boolean;
  readonly now: Date;
  readonly isSuperuser: boolean;
  readonly createsSchemas: boolean;
  readonly createsTables: boolean;
  readonly hasTrigrams: boolean;
  readonly isEncrypted: boolean;
  /** Connections for ordinary users, and how many are in use. */
  readonly connections: number;
  readonly connectionsInUse: number;
}

export async function readDatabaseFacts(db: Queryable): Promise<DatabaseFacts> {
  const [row] = await query<Omit<DatabaseFacts, "now"> & { now: string }>(db)`
    select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
      pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as "isReadOnly",
      (extract(epoch from clock_timestamp()) * 1000)::text as now,
      coalesce((select rolsuper from pg_roles where rolname = current_user), false) as "isSuperuser",
      has_database_privilege(current_database(), 'CREATE') as "createsSchemas",
      coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) as "createsTables",
      exists (select from pg_extension where extname = 'pg_trgm') as "hasTrigrams",
      coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as "isEncrypted",
      current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as connections,
      (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as "connectionsInUse"`;
  if (!row) throw new Error("the database returned nothing");
  return { ...row, now: new Date(Number(row.now)) };
}

/** The `created_at` of the migrations that ran, oldest first; null for a database without any. */
export async function selectMigrations(db: Queryable): Promise<number[] | null> {
  const [found] = await query<{ exists: boolean }>(db)`
    select to_regclass('drizzle.__drizzle_migrations') is not null as exists`;
  if (!found?.exists) return null;
  const rows = await query<{ at: string }>(db)`
    select created_at::text as at from drizzle.__drizzle_migrations order by created_at`;
  return rows.map(({ at }) => Number(at));
}

/** Background jobs that are due. */
export interface QueueFacts {
  /** How many, up to a bound. */
  readonly due: number;
  readonly oldestDueAt: Date | null;
  /** Jobs whose attempts are used up, up to a bound. */
  readonly failed: number;
  /** When a worker last looked at the schedule of every minute; null if none ever did. */
  readonly scheduledAt: Date | null;
  /** When the database server started or a release migrated, whichever was later: a worker needs a while from then on. */
  readonly begunAt: Date | null;
}

const BOUND = 1_000;

export async function readQueueFacts(db: Queryable): Promise<QueueFacts> {
  const depths = await readQueueDepth(db, BOUND);
  const [row] = await query<{ scheduled: string | null; begun: string | null }>(db)`
    select (select max(last_execution)::text from graphile_worker._private_known_crontabs) as scheduled,
      greatest(pg_postmaster_start_time(), (select max(migrated_at) from releases))::text as begun`;
  const date = (text: string | null | undefined) => (text ? new Date(text) : null);
  const sum = (count: (depth: QueueDepth) => number) =>
    depths.reduce((total, depth) => total + count(depth), 0);
  const due = depths.flatMap(({ oldestDueAt }) => oldestDueAt?.getTime() ?? []);
  return {
    due: sum((depth) => depth.due),
    oldestDueAt: due.length > 0 ? new Date(Math.min(...due)) : null,
    failed: sum((depth) => depth.givenUp),
    scheduledAt: date(row?.scheduled),
    begunAt: date(row?.begun),
  };
}

/** When the oldest mail that is due should have been sent; null if none is. By mails_due. */
export async function oldestMailDue(db: Queryable): Promise<Date | null> {
  const [row] = await query<{ at: string | null }>(db)`
    select min(next_attempt_at)::text as at from mails where status = 'QUEUED' and next_attempt_at < now()`;
  return row?.at ? new Date(row.at) : null;
}

/** An encrypted value of each key among the oldest and the newest rows of a column. By the table's primary key. */
export async function sampleSealed(
  db: Queryable,
  { table, column }: { readonly table: string; readonly column: string },
  rows: number,
): Promise<{ keyId: string; id: string; sealed: string }[]> {
  const [from, value] = [sql.identifier(table), sql.identifier(column)];
  return query<{ keyId: string; id: string; sealed: string }>(db)`
    select distinct on (1) split_part(sealed, '.', 1) as "keyId", id, sealed from (
      (select id, ${value} as sealed from ${from} order by id limit ${rows})
      union all (select id, ${value} as sealed from ${from} order by id desc limit ${rows})
    ) sampled where sealed is not null order by 1`;
}

/** The gateways that aren't revoked. They are few. */
export async function selectGatewayFacts(db: Queryable) {
  const rows = await query<{
    name: string;
    isBuiltIn: boolean;
    enrolled: boolean;
    createdAt: string;
    lastSeenAt: string | null;
  }>(db)`
    select name, is_built_in as "isBuiltIn", public_key is not null as enrolled, created_at::text as "createdAt",
      last_seen_at::text as "lastSeenAt" from gateways where revoked_at is null order by name limit 100`;
  return rows.map(({ createdAt, lastSeenAt, enrolled, ...row }) => ({
    ...row,
    publicKey: enrolled || null,
    createdAt: new Date(createdAt),
    lastSeenAt: lastSeenAt ? new Date(lastSeenAt) : null,
    revokedAt: null,
  }));
}
export type GatewayFacts = Awaited<ReturnType<typeof selectGatewayFacts>>[number];
