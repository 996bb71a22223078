import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sql } from "postgres";
import { MIGRATIONS } from "./folder";

/*
 * What a release's code needs of the tables, stored when it is published: the next release's migrations must leave it as it is, so that both
 * can run side by side. Columns that the release's `db/schema` no longer names are left out, as they can be removed.
 */

interface Column {
  readonly type: string;
  readonly isNullable: boolean;
  readonly hasDefault: boolean;
}

/** A constraint or a unique index. */
interface Limit {
  readonly definition: string;
  readonly columns: readonly string[];
}

interface Table {
  readonly columns: Readonly<Record<string, Column>>;
  readonly limits: Readonly<Record<string, Limit>>;
}

export interface Snapshot {
  readonly tables: Readonly<Record<string, Table>>;
  /** Values of each enum. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Result types of functions by their signatures. */
  readonly functions: Readonly<Record<string, string>>;
}

const COLUMNS = `
  select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
    (a.atthasdef or a.attidentity <> '') as filled
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
  order by 1, 2`;

const LIMITS = `
  select c.relname as table, l.conname as name, pg_get_constraintdef(l.oid) as definition, l.conkey as numbers, c.oid::text as relation
  from pg_constraint l join pg_class c on c.oid = l.conrelid
  where c.relnamespace = 'public'::regnamespace and not c.relispartition and l.contype in ('c', 'f', 'u', 'p', 'x')
  union all
  select c.relname, i.relname, regexp_replace(pg_get_indexdef(x.indexrelid), '^.* ON ', ''), x.indkey::int2[], c.oid::text
  from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
  where c.relnamespace = 'public'::regnamespace and not c.relispartition and x.indisunique
    and not exists (select from pg_constraint where conindid = x.indexrelid)
  order by 1, 2`;

const VALUES = `
  select t.typname as name, array_agg(e.enumlabel::text order by e.enumsortorder) as values
  from pg_enum e join pg_type t on t.oid = e.enumtypid where t.typnamespace = 'public'::regnamespace group by 1 order by 1`;

const FUNCTIONS = `
  select format('%s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)) as name, pg_get_function_result(p.oid) as result
  from pg_proc p where p.pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend where objid = p.oid and deptype = 'e') order by 1`;

/** Reads what the database offers. */
export async function readSnapshot(sql: Sql): Promise<Snapshot> {
  const columns =
    await sql.unsafe<{ table: string; name: string; type: string; nullable: boolean; filled: boolean }[]>(
      COLUMNS,
    );
  const limits =
    await sql.unsafe<
      { table: string; name: string; definition: string; numbers: number[]; relation: string }[]
    >(LIMITS);
  const names = await columnNames(sql);
  const tables: Record<string, { columns: Record<string, Column>; limits: Record<string, Limit> }> = {};
  for (const { table, name, type, nullable, filled } of columns) {
    tables[table] ??= { columns: {}, limits: {} };
    tables[table].columns[name] = { type, isNullable: nullable, hasDefault: filled };
  }
  for (const { table, name, definition, numbers, relation } of limits) {
    const found = tables[table];
    const used = numbers.map((number) => names.get(`${relation}.${number}`) ?? "expression");
    if (found) found.limits[name] = { definition: definition.replace(/ NOT VALID$/, ""), columns: used };
  }
  const values = await sql.unsafe<{ name: string; values: string[] }[]>(VALUES);
  const functions = await sql.unsafe<{ name: string; result: string }[]>(FUNCTIONS);
  return {
    tables,
    values: Object.fromEntries(values.map((row) => [row.name, row.values])),
    functions: Object.fromEntries(functions.map((row) => [row.name, row.result])),
  };
}

async function columnNames(sql: Sql): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ key: string; name: string }[]>`
    select attrelid::text || '.' || attnum as key, attname as name from pg_attribute
    join pg_class c on c.oid = attrelid where relnamespace = 'public'::regnamespace and attnum > 0`;
  return new Map(rows.map(({ key, name }) => [key, name]));
}

/** Drops from a snapshot the columns that the code's tables (drizzle's own snapshot) no longer name. */
export function withoutUnused(snapshot: Snapshot, code: CodeTables): Snapshot {
  const tables = Object.entries(snapshot.tables).map(([name, table]) => {
    const named = code[`public.${name}`]?.columns;
    const columns = Object.entries(table.columns).filter(
      ([column]) => !named || Object.hasOwn(named, column),
    );
    return [name, { ...table, columns: Object.fromEntries(columns) }];
  });
  return { ...snapshot, tables: Object.fromEntries(tables) };
}

type CodeTables = Readonly<Record<string, { readonly columns: Readonly<Record<string, unknown>> }>>;

/** The tables as `db/schema` names them, from the newest snapshot of drizzle. */
export async function readCodeTables(): Promise<CodeTables> {
  const folder = join(MIGRATIONS, "meta");
  const newest = (await readdir(folder))
    .filter((name) => name.endsWith("_snapshot.json"))
    .sort()
    .at(-1);
  const { tables } = JSON.parse(await readFile(join(folder, newest ?? ""), "utf8")) as { tables: CodeTables };
  return tables;
}
