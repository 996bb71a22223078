import { getTableColumns, getTableName, is, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";
import type { Queryable } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

/** A column that holds sealed values. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
}

/** Every column of the schema whose values are sealed: their names begin with `sealed_`. */
export function sealedColumns(): SealedColumn[] {
  return Object.values<unknown>(schema)
    .filter((member): member is PgTable => is(member, PgTable))
    .flatMap((table) =>
      Object.values(getTableColumns(table)).map(({ name }) => ({ table: getTableName(table), column: name })),
    )
    .filter(({ column }) => column.startsWith("sealed_"));
}

/** A sealed value as it is stored. */
export interface ReplaceSealed extends SealedColumn {
  readonly id: string;
  readonly sealed: string;
  readonly fresh: string;
}

/** Values that were sealed with another key than this one, in batches by id. */
export async function selectSealedOtherwise(
  db: Queryable,
  wanted: SealedColumn & {
    readonly keyId: string;
    readonly afterId: string | null;
    readonly limit: number;
  },
): Promise<{ id: string; sealed: string }[]> {
  const column = sql.identifier(wanted.column);
  return query<{ id: string; sealed: string }>(db)`
    select id, ${column} as sealed from ${sql.identifier(wanted.table)}
    where ${column} is not null and not starts_with(${column}, ${`${wanted.keyId}.`})
      ${wanted.afterId ? sql`and id > ${wanted.afterId}::uuid` : sql``}
    order by id limit ${wanted.limit}`;
}

/** Puts a value sealed anew in the place of the old one, unless somebody has stored another one since. */
export async function replaceSealed(db: Queryable, value: ReplaceSealed): Promise<void> {
  const column = sql.identifier(value.column);
  await query(db)`
    update ${sql.identifier(value.table)} set ${column} = ${value.fresh}
    where id = ${value.id}::uuid and ${column} = ${value.sealed}`;
}
