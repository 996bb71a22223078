import type { Client } from "pg";
import { quoted } from "./connection";

interface Secondaries {
  readonly triggers: readonly { table: string; name: string; enabled: string }[];
  readonly foreignKeys: readonly { table: string; name: string; definition: string }[];
  readonly indexes: readonly { name: string; definition: string }[];
}

/**
 * Runs work without triggers, foreign keys and indexes of tables, in its transaction; afterwards they are as before, and every row was
 * checked against the foreign keys. The owner of the tables can do that; `session_replication_role` is for superusers.
 */
export async function withoutSecondaries<T>(
  client: Client,
  schemas: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const found = await readSecondaries(client, schemas);
  for (const { table, name } of found.triggers) {
    await client.query(`alter table ${table} disable trigger ${quoted(name)}`);
  }
  for (const { table, name } of found.foreignKeys) {
    await client.query(`alter table ${table} drop constraint ${quoted(name)}`);
  }
  if (found.indexes.length > 0) {
    await client.query(`drop index ${found.indexes.map(({ name }) => name).join(", ")}`);
  }
  const result = await work();
  // Much more memory than a request gets: sorting rows for an index is what takes the time.
  await client.query("set local maintenance_work_mem = '256MB'");
  // PostgreSQL writes indexes of partitioned tables as those of the parent alone.
  for (const { definition } of found.indexes) await client.query(definition.replace(" ON ONLY ", " ON "));
  for (const { table, name, definition } of found.foreignKeys) {
    await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`);
  }
  for (const { table, name, enabled } of found.triggers) {
    const how = ENABLE[enabled];
    if (how) await client.query(`alter table ${table} ${how} trigger ${quoted(name)}`);
  }
  return result;
}

/** By pg_trigger.tgenabled; D was disabled before. */
const ENABLE: Readonly<Record<string, string>> = { O: "enable", A: "enable always", R: "enable replica" };

async function readSecondaries(client: Client, schemas: readonly string[]): Promise<Secondaries> {
  const triggers = await client.query<Secondaries["triggers"][number]>(
    `select t.tgrelid::regclass::text as table, t.tgname as name, t.tgenabled::text as enabled
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not t.tgisinternal and t.tgparentid = 0 and n.nspname = any($1) order by 1, 2`,
    [schemas],
  );
  const foreignKeys = await client.query<Secondaries["foreignKeys"][number]>(
    `select k.conrelid::regclass::text as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_namespace n on n.oid = k.connamespace
     where k.contype = 'f' and k.conparentid = 0 and n.nspname = any($1) order by 1, 2`,
    [schemas],
  );
  const indexes = await client.query<Secondaries["indexes"][number]>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and not c.relispartition
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
     order by 1`,
    [schemas],
  );
  return { triggers: triggers.rows, foreignKeys: foreignKeys.rows, indexes: indexes.rows };
}
