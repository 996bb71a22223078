import type { Migration } from "./files";
import type { Session as Whole } from "./session";

/*
 * Two tables say what was done: drizzle's, with a row for each migration, and `releases`, with a row for each release. Both are written in
 * the transaction of the migration. Older releases read the second to find out whether they can still run.
 */

type Session = Pick<Whole, "query">;

/** Creates drizzle's table as drizzle does, so that its tools read it. */
export async function createLedger(session: Session): Promise<void> {
  await session.query(`create schema if not exists drizzle;
    create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`);
}

export async function isApplied(session: Session, { when }: Migration): Promise<boolean> {
  const found = await session.query("select from drizzle.__drizzle_migrations where created_at = $1", [when]);
  return found.length > 0;
}

/** Notes a migration as applied. */
export async function noteMigration(session: Session, migration: Migration, release: string): Promise<void> {
  await session.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [
    migration.hash,
    migration.when,
  ]);
  await noteRelease(session, release, migration);
}

/** The lowest version never sinks: what one migration took away stays away. */
const NOTE = `
  with lowest as (
    select version from (
      select $3::text union all select compatible_from from public.releases
    ) known (version) order by string_to_array(version, '.')::int[] desc limit 1
  )
  insert into public.releases (version, migrated_at, first_migration, last_migration, compatible_from)
  select $1::text, now(), $2::text, $2::text, version from lowest
  on conflict (version) do update set
    migrated_at = case when $2::text is null then releases.migrated_at else excluded.migrated_at end,
    first_migration = coalesce(releases.first_migration, excluded.first_migration),
    last_migration = coalesce(excluded.last_migration, releases.last_migration),
    compatible_from = excluded.compatible_from`;

/**
 * Notes that this release ran a migration, and which releases can run from then on; without one, that it found nothing to migrate. Does
 * nothing before the table exists.
 */
export async function noteRelease(
  session: Session,
  release: string,
  migration?: Pick<Migration, "needs"> & { readonly name?: string },
): Promise<void> {
  const [table] = await session.query<{ found: boolean }>(
    "select to_regclass('public.releases') is not null as found",
  );
  if (!table?.found) return;
  await session.query(NOTE, [release, migration?.name ?? null, migration?.needs ?? "0.0.0"]);
}
