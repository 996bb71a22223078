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

/**
 * Deletes the responses in a webhook's delivery log, of up to this many deliveries after this one. By webhook_deliveries_by_webhook and
 * webhook_attempts_by_delivery.
 * @returns the last of them; null if there are no more
 */
export async function deleteResponses(
  db: Queryable,
  input: { readonly webhookId: string; readonly afterId: string | null; readonly limit: number },
): Promise<string | null> {
  const rows = await query<{ id: string }>(db)`
    with batch as (
      select id from webhook_deliveries
      where webhook_id = ${input.webhookId}::uuid ${input.afterId ? sql`and id > ${input.afterId}::uuid` : sql``}
      order by id limit ${input.limit}),
    deleted as (
      update webhook_attempts set response = null where id in (
        select a.id from webhook_attempts a join batch on batch.id = a.delivery_id
        where a.response is not null order by a.id for update of a))
    select id from batch order by id`;
  return rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null;
}

/** Replaces a value with its re-encrypted form, unless another value was stored since. */
export async function replaceSealed(db: Queryable, value: ReplaceSealed): Promise<void> {
  const column = sql.identifier(value.column);
  await query(db)`
    update ${sql.identifier(value.table)} set ${column} = ${value.fresh}
    where id = ${value.id}::uuid and ${column} = ${value.sealed}`;
}
