import { getTableColumns, getTableName, is, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";
import { digestOf } from "@/domain/kernel/sealing";
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

/** A column with values in plaintext, from a time before they were encrypted, and the one that is for their encrypted form. */
export interface PlaintextColumn extends SealedColumn {
  readonly plaintext: string;
}

/** Values in plaintext, in batches by ID. */
export async function selectPlaintext(
  db: Queryable,
  input: PlaintextColumn & { readonly afterId: string | null; readonly limit: number },
): Promise<{ id: string; value: string }[]> {
  const column = sql.identifier(input.plaintext);
  return query<{ id: string; value: string }>(db)`
    select id, ${column} as value from ${sql.identifier(input.table)}
    where ${column} is not null ${input.afterId ? sql`and id > ${input.afterId}::uuid` : sql``}
    order by id limit ${input.limit}`;
}

/**
 * Replaces a value in plaintext with its encrypted form, unless another value was stored since. They are compared by their digests, so that
 * no error of the statement, and no log of PostgreSQL, has the plaintext as its parameter.
 * @returns whether it did
 */
export async function replacePlaintext(
  db: Queryable,
  {
    table,
    column,
    plaintext,
    id,
    value,
    sealed,
  }: PlaintextColumn & { readonly id: string; readonly value: string; readonly sealed: string },
): Promise<boolean> {
  const rows = await query<{ id: string }>(db)`
    update ${sql.identifier(table)} set ${sql.identifier(column)} = ${sealed}, ${sql.identifier(plaintext)} = null
    where id = ${id}::uuid and sha256(convert_to(${sql.identifier(plaintext)}, 'UTF8')) = ${digestOf(value)} returning id`;
  return rows.length > 0;
}

/** Replaces a value with its re-encrypted form, unless another value was stored since. */
export async function replaceSealed(db: Queryable, value: ReplaceSealed): Promise<void> {
  const column = sql.identifier(value.column);
  await query(db)`
    update ${sql.identifier(value.table)} set ${column} = ${value.fresh}
    where id = ${value.id}::uuid and ${column} = ${value.sealed}`;
}
