/** The embedded PostgreSQL cannot be had or does not start; the message says in a sentence or two why and what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = "EmbeddedPostgresError";
}

/** What always helps when the embedded server cannot run. */
export const USE_YOUR_OWN = "set DATABASE_URL to a PostgreSQL server of your own";
