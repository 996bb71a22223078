import { sql } from "drizzle-orm";
import type { Queryable } from "@/domain/store/database";

/** A sealed value as it is stored. */
export interface ReplaceSealed {
  readonly table: "client_registrations" | "client_registration_providers";
  readonly column:
    | "sealed_client_secret"
    | "sealed_registration_access_token"
    | "sealed_initial_access_token"
    | "sealed_access_token";
  readonly id: string;
  readonly sealed: string;
  readonly fresh: string;
}

/** Values that were sealed with another key than this one, in batches by id. */
export async function selectSealedOtherwise(
  db: Queryable,
  wanted: Pick<ReplaceSealed, "table" | "column"> & {
    readonly keyId: string;
    readonly afterId: string | null;
    readonly limit: number;
  },
): Promise<{ id: string; sealed: string }[]> {
  const column = sql.identifier(wanted.column);
  return db.execute<{ id: string; sealed: string }>(sql`
    select id, ${column} as sealed from ${sql.identifier(wanted.table)}
    where ${column} is not null and not starts_with(${column}, ${`${wanted.keyId}.`})
      ${wanted.afterId ? sql`and id > ${wanted.afterId}::uuid` : sql``}
    order by id limit ${wanted.limit}`);
}

/** Puts a value sealed anew in the place of the old one, unless somebody has stored another one since. */
export async function replaceSealed(db: Queryable, value: ReplaceSealed): Promise<void> {
  const column = sql.identifier(value.column);
  await db.execute(sql`
    update ${sql.identifier(value.table)} set ${column} = ${value.fresh}
    where id = ${value.id}::uuid and ${column} = ${value.sealed}`);
}
