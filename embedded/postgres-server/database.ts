import postgres from "postgres";

/** The role and the database that Latchkey uses. */
export const APPLICATION = "latchkey";

/**
 * Makes the role and the database if they are missing. The role owns the database and nothing else: it is no
 * administrator of the server.
 * @param password of the role; letters, digits, - and _ only
 */
export async function ensureDatabase(adminUrl: string, password: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {}, connect_timeout: 10, prepare: false });
  try {
    const [found] = await sql<[{ role: boolean; database: boolean }]>`
      select exists (select from pg_catalog.pg_roles where rolname = ${APPLICATION}) as role,
             exists (select from pg_catalog.pg_database where datname = ${APPLICATION}) as database`;
    // Statements of this kind take no parameters.
    if (!found.role) await sql.unsafe(`create role ${APPLICATION} login password '${password}'`);
    if (!found.database) await sql.unsafe(`create database ${APPLICATION} owner ${APPLICATION}`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
