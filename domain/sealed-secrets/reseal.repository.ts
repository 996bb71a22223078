import { getTableColumns, getTableName, is, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";
import type { Queryable } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

/** A column with encrypted values. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
}

/** Every column of the schema with encrypted values: their names begin with `sealed_`. */
export function sealedColumns(): SealedColumn[] {
  return Object.values<unknown>(schema)
    .filter((member): member is PgTable => is(member, PgTable))
    .flatMap((table) =>
      Object.values(getTableColumns(table)).map(({ name }) => ({ table: getTableName(table), column: name })),
    )
    .filter(({ column }) => column.startsWith("sealed_"));
}

/** An encrypted value as stored. */
export interface ReplaceSealed extends SealedColumn {
  readonly id: string;
  readonly sealed: string;
  readonly fresh: string;
}

/** Values encrypted with a key other than this one, in batches by ID. */
export async function selectSealedOtherwise(
  db: Queryable,
  input: SealedColumn & {
    readonly keyId: string;
    readonly afterId: string | null;
    readonly limit: number;
  },
): Promise<{ id: string; sealed: string }[]> {
  const column = sql.identifier(input.column);
  return query<{ id: string; sealed: string }>(db)`
    select id, ${column} as sealed from ${sql.identifier(input.table)}
    where ${column} is not null and not starts_with(${column}, ${`${input.keyId}.`})
      ${input.afterId ? sql`and id > ${input.afterId}::uuid` : sql``}
    order by id limit ${input.limit}`;
}

/** Replaces a value with its re-encrypted form, unless another value was stored since. */
export async function replaceSealed(db: Queryable, value: ReplaceSealed): Promise<void> {
  const column = sql.identifier(value.column);
  await query(db)`
    update ${sql.identifier(value.table)} set ${column} = ${value.fresh}
    where id = ${value.id}::uuid and ${column} = ${value.sealed}`;
}
