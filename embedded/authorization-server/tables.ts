import type { Sql } from "postgres";

/**
 * Everything the server stores. `artifacts` holds protocol data (clients, sessions, grants, codes, tokens), one row
 * each; the columns beside the payload serve to find, revoke or remove it. The payload is `json` because `jsonb`
 * cannot hold every string that a request can contain.
 */
export const TABLES = `
create schema if not exists embedded_authorization_server;

create table if not exists embedded_authorization_server.artifacts (
  kind text not null,
  id text not null,
  payload json not null,
  client_id text,
  grant_id text,
  uid text,
  user_code text,
  uses_left integer,
  consumed_at timestamptz,
  expires_at timestamptz,
  constraint artifacts_key primary key (kind, id)
);
create index if not exists artifacts_of_client on embedded_authorization_server.artifacts (client_id);
create index if not exists artifacts_of_grant on embedded_authorization_server.artifacts (grant_id);
create index if not exists artifacts_by_uid on embedded_authorization_server.artifacts (uid);
create index if not exists artifacts_by_user_code on embedded_authorization_server.artifacts (user_code);
create index if not exists artifacts_by_expiry on embedded_authorization_server.artifacts (expires_at);

create table if not exists embedded_authorization_server.accounts (
  id text not null,
  email text not null,
  name text not null,
  roles json not null,
  password_hash text not null,
  constraint accounts_key primary key (id),
  constraint accounts_email_unique unique (email)
);

create table if not exists embedded_authorization_server.sign_in_attempts (
  key text not null,
  count integer not null,
  window_ends_at timestamptz not null,
  constraint sign_in_attempts_key primary key (key)
);`;

/**
 * Any number unused elsewhere in the database: two servers may start simultaneously, and `if not exists` is not safe
 * then.
 */
const LOCK = 5_283_470_119;

/** Creates the schema and its tables if missing. */
export async function createTables(sql: Sql): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`select pg_catalog.pg_advisory_xact_lock(${LOCK})`;
    // Suppresses notices about existing objects, which clients print by default.
    await transaction`set local client_min_messages = warning`;
    await transaction.unsafe(TABLES);
  });
}

/**
 * Removes expired codes, tokens, sessions, grants and windows of counted sign-in attempts. Keeps entries within the
 * protocol's clock tolerance.
 * @returns the number of rows removed
 */
export async function removeExpired(sql: Sql): Promise<number> {
  const artifacts = await sql`
    delete from embedded_authorization_server.artifacts where expires_at < now() - interval '1 minute'`;
  const attempts = await sql`
    delete from embedded_authorization_server.sign_in_attempts where window_ends_at < now()`;
  return artifacts.count + attempts.count;
}
