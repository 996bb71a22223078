import type { Queryable, Transaction } from "@/domain/store/database";
import { send } from "@/domain/store/send";
import { query } from "@/domain/store/statements";
import { LEVEL_TABLES, type Level, type Partition } from "./levels.rules";

/** Serializes the creation of partitions, of all processes, until the transaction ends. */
export async function lockPartitions(tx: Transaction): Promise<void> {
  await query(tx)`select pg_advisory_xact_lock(hashtext('usage partitions'))`;
}

/** The names of a level's partitions, in order of time. */
export async function selectPartitions(tx: Transaction, level: Level): Promise<string[]> {
  const rows = await query<{ name: string }>(tx)`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = ${LEVEL_TABLES[level]}::regclass order by c.relname`;
  return rows.map(({ name }) => name);
}

/** Attaches a new table, which locks out neither readers nor writers of the others; `partition of` would. */
export async function createPartition(tx: Transaction, level: Level, partition: Partition): Promise<void> {
  const { name, from, to } = partition;
  const table = LEVEL_TABLES[level];
  await send(tx, `create table ${name} (like ${table} including all)`, [], { prepare: false });
  await send(
    tx,
    `alter table ${table} attach partition ${name} for values from ('${from.toISOString()}') to ('${to.toISOString()}')`,
    [],
    { prepare: false },
  );
}

/** Records that what is older than a time is no longer stored at a level. */
export async function moveStoredSince(tx: Transaction, level: Level, since: Date): Promise<void> {
  await query(tx)`
    insert into usage_levels as stored (level, stored_since) values (${level}, ${since.toISOString()})
    on conflict (level) do update set stored_since = greatest(stored.stored_since, excluded.stored_since)`;
}

/** Removes what a clock that was ahead recorded: when the time comes, it would hide what is stored. Three rows at most. */
export async function deleteStoredSinceAhead(tx: Transaction, at: Date): Promise<void> {
  await query(tx)`delete from usage_levels where stored_since > ${at.toISOString()}`;
}

/** Since when each level is stored, where something was deleted. Three rows at most. */
export async function selectStoredSince(db: Queryable): Promise<ReadonlyMap<string, Date>> {
  const rows = await query<{ level: string; at: string }>(db)`
    select level, stored_since as at from usage_levels`;
  return new Map(rows.map(({ level, at }) => [level, new Date(at)]));
}

/** Drops a partition, unless its table stays in use for two seconds. */
export async function dropPartition(tx: Transaction, name: string): Promise<void> {
  await send(tx, "set local lock_timeout = '2s'", [], { prepare: false });
  await send(tx, `drop table if exists ${name}`, [], { prepare: false });
}
