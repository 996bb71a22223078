import type { Sql } from "postgres";

/*
 * A database's structure as text: one line for each column, constraint, index, trigger, function and value of an enum, without what differs
 * between two equal databases (object IDs, the order in which they were created, a column's position).
 */
const QUERY = `
  with spaces as (select oid, nspname from pg_namespace where nspname in ('public', 'drizzle', 'graphile_worker')),
  relations as (select c.*, s.nspname from pg_class c join spaces s on s.oid = c.relnamespace)
  select format('relation %s.%s %s', nspname, relname, relkind) as line from relations where relkind <> 'i'
  union all
  select format('column %s.%s.%s %s %s default %s%s', nspname, relname, attname, format_type(atttypid, atttypmod),
    case when attnotnull then 'not null' else 'null' end, pg_get_expr(adbin, adrelid), attidentity::text || attgenerated::text)
  from pg_attribute a join relations r on r.oid = attrelid left join pg_attrdef d on adrelid = attrelid and adnum = attnum
  where attnum > 0 and not attisdropped and relkind in ('r', 'p', 'v', 'm')
  union all
  select format('constraint %s.%s %s %s %s', r.nspname, r.relname, conname, pg_get_constraintdef(c.oid), convalidated)
  from pg_constraint c join relations r on r.oid = conrelid
  union all
  select format('index %s valid %s', pg_get_indexdef(indexrelid), indisvalid)
  from pg_index join relations r on r.oid = indrelid where relkind <> 't'
  union all
  select format('trigger %s enabled %s', pg_get_triggerdef(t.oid), tgenabled)
  from pg_trigger t join relations r on r.oid = tgrelid where not tgisinternal
  union all
  select format('function %s', pg_get_functiondef(p.oid)) from pg_proc p join spaces s on s.oid = pronamespace
  where prokind in ('f', 'p') and not exists (select from pg_depend where objid = p.oid and deptype = 'e')
  union all
  select format('value %s.%s %s after %s', nspname, typname, enumlabel, lag(enumlabel) over (partition by t.oid order by enumsortorder))
  from pg_enum e join pg_type t on t.oid = enumtypid join spaces s on s.oid = typnamespace
  order by 1`;

/** The structure of the tables of Latchkey, of its queue, and of the migrator. */
export async function readCatalog(sql: Sql): Promise<string[]> {
  return (await sql.unsafe<{ line: string }[]>(QUERY)).map(({ line }) => line);
}
