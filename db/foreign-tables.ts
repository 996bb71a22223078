import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import type { Sql } from "./client";
import * as schema from "./schema";

/** The names of Latchkey's tables. */
const OURS = Object.values(schema).flatMap((value) => (is(value, PgTable) ? [getTableName(value)] : []));

/**
 * Tables that have names of Latchkey's, in a database where Latchkey has created none: they are another program's, or a part of a backup.
 * Other tables can be beside Latchkey's.
 */
export async function foreignTables(sql: Sql): Promise<string[]> {
  const found = await sql<{ name: string }[]>`
    select relname::text as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
      and relname = any(${OURS})
    order by relname`;
  // Asked last: another process that migrates at this moment creates the tables together with its record of them.
  return found.length > 0 && !(await isOurs(sql)) ? found.map(({ name }) => name) : [];
}

async function isOurs(sql: Sql): Promise<boolean> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`;
  if (!table?.exists) return false;
  const [row] = await sql`select exists (select from drizzle.__drizzle_migrations) as any`;
  return row?.any === true;
}
