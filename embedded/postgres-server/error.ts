/** The embedded PostgreSQL is missing or does not start. The message says why and what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = "EmbeddedPostgresError";
}

/** The remedy that always works if the embedded server cannot run. */
export const USE_YOUR_OWN = "set DATABASE_URL to a PostgreSQL server of your own";
