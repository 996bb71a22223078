import postgres from "postgres";

/** Latchkey's role and database. */
export const APPLICATION = "latchkey";

/**
 * Creates the role and the database if missing. The role owns the database and can create others; it is not a superuser.
 * @param password of the role; letters, digits, - and _ only
 */
export async function ensureDatabase(adminUrl: string, password: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {}, connect_timeout: 10, prepare: false });
  try {
    const [found] = await sql<[{ role: boolean; database: boolean }]>`
      select exists (select from pg_catalog.pg_roles where rolname = ${APPLICATION}) as role,
             exists (select from pg_catalog.pg_database where datname = ${APPLICATION}) as database`;
    // These statements take no parameters.
    if (!found.role) await sql.unsafe(`create role ${APPLICATION} login password '${password}'`);
    // Backups are verified by a restore into a database of their own.
    await sql.unsafe(`alter role ${APPLICATION} createdb`);
    if (!found.database) await sql.unsafe(`create database ${APPLICATION} owner ${APPLICATION}`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
