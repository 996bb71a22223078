import type { Client } from "pg";
import type { BackupHeader, BackupTable } from "./format";

/** The schema of the trial's authorization server, whose tables have no migrations. */
export const TRIAL_SCHEMA = "embedded_authorization_server";

/**
 * Tables whose rows no backup has: attempts within minutes, changes that gateways replace by a whole snapshot, and the list of backups,
 * which is about files.
 */
export const WITHOUT_ROWS: readonly string[] = ["rate_limits", "gateway_changes", "backups"];

/** Members of extensions belong to the extension. */
const NOT_OF_EXTENSION = (catalog: string, oid: string) =>
  `not exists (select from pg_depend e where e.classid = '${catalog}'::regclass and e.objid = ${oid} and e.deptype = 'e')`;

/**
 * Latchkey's tables that hold rows, partitions included, without those that are left out. Tables of others can be beside them.
 * @param known names of Latchkey's tables in the schema public
 */
export async function readTables(client: Client, known: ReadonlySet<string>): Promise<BackupTable[]> {
  const { rows } = await client.query<{ schema: string; name: string; columns: string[] }>(
    `select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       left join pg_inherits i on i.inhrelid = c.oid and c.relispartition left join pg_class p on p.oid = i.inhparent
     where c.relkind = 'r' and (n.nspname = $1
       or n.nspname = 'public' and not c.relname = any($2) and coalesce(p.relname, c.relname) = any($3))
       and ${NOT_OF_EXTENSION("pg_class", "c.oid")}
     group by 1, 2 order by 1 desc, 2`,
    [TRIAL_SCHEMA, WITHOUT_ROWS, [...known]],
  );
  return rows;
}

const BOUND = /^FOR VALUES FROM \('([^']*)'\) TO \('([^']*)'\)$/;

/** The partitions of usage, with their bounds. */
export async function readPartitions(
  client: Client,
  known: ReadonlySet<string>,
): Promise<BackupHeader["partitions"]> {
  const { rows } = await client.query<{ parent: string; name: string; bound: string }>(
    `select p.relname as parent, c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound
     from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
     where c.relispartition and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and p.relname = any($1)
     order by c.relname`,
    [[...known]],
  );
  return rows.map(({ parent, name, bound }) => {
    const [, from, to] = BOUND.exec(bound) ?? [];
    if (from === undefined || to === undefined)
      throw new Error(`the partition ${name} has another kind of bound`);
    return { parent, name, from, to };
  });
}

/** The sequences of Latchkey's tables. */
export async function readSequences(
  client: Client,
  known: ReadonlySet<string>,
): Promise<BackupHeader["sequences"]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
       join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
       join pg_class t on t.oid = d.refobjid
     where c.relkind = 'S' and c.relnamespace = 'public'::regnamespace and t.relnamespace = c.relnamespace and t.relname = any($1)
     order by 1`,
    [[...known]],
  );
  const found: { name: string; value: string; isCalled: boolean }[] = [];
  for (const { name } of rows) {
    const state = await client.query<{ value: string; isCalled: boolean }>(
      `select last_value::text as value, is_called as "isCalled" from public."${name}"`,
    );
    if (state.rows[0]) found.push({ name, ...state.rows[0] });
  }
  return found;
}

/** The time of the last migration in the journal; null for a database without Latchkey. */
export async function readLastMigration(client: Client): Promise<number | null> {
  const { rows: found } = await client.query<{ exists: boolean }>(
    "select to_regclass('drizzle.__drizzle_migrations') is not null as exists",
  );
  if (!found[0]?.exists) return null;
  const { rows } = await client.query<{ when: string | null }>(
    "select max(created_at)::text as when from drizzle.__drizzle_migrations",
  );
  return rows[0]?.when ? Number(rows[0].when) : null;
}

/** Everything in the schema public that holds data, without members of extensions. */
export async function readRelations(
  client: Client,
): Promise<{ name: string; kind: string; isPartition: boolean }[]> {
  const { rows } = await client.query<{ name: string; kind: string; isPartition: boolean }>(
    `select c.relname as name, c.relkind::text as kind, c.relispartition as "isPartition" from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
       and ${NOT_OF_EXTENSION("pg_class", "c.oid")} order by 1`,
  );
  return rows;
}

/** Functions and enumerations in the schema public, as statements name them. */
export async function readDefinitions(
  client: Client,
): Promise<{ kind: "function" | "type"; name: string; reference: string }[]> {
  const { rows } = await client.query<{ kind: "function" | "type"; name: string; reference: string }>(
    `select 'function' as kind, p.proname as name, p.oid::regprocedure::text as reference from pg_proc p
       where p.pronamespace = 'public'::regnamespace and ${NOT_OF_EXTENSION("pg_proc", "p.oid")}
     union all
     select 'type', t.typname, t.oid::regtype::text from pg_type t
       where t.typnamespace = 'public'::regnamespace and t.typtype = 'e' and ${NOT_OF_EXTENSION("pg_type", "t.oid")}`,
  );
  return rows;
}
