import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { queueUrl } from "../database-url";
import { quoted } from "./connection";

const NAME = "latchkey_check_";

/** Databases can't be created, or not be reached. The message is a sentence. */
export class NoScratchError extends Error {
  override readonly name = "NoScratchError";
}

/**
 * Lets work use an empty database beside that of a URL, and drops it afterwards. Drops those that killed processes left, too.
 * @throws NoScratchError if the role can't create databases
 */
export async function withScratchDatabase<T>(
  url: string,
  work: (scratchUrl: string) => Promise<T>,
): Promise<T> {
  const name = NAME + randomBytes(8).toString("hex");
  const scratch = scratchUrl(url, name);
  await onServer(url, async (client) => {
    await requireRight(client);
    await dropLeftovers(client);
    await client.query(`create database ${quoted(name)}`).catch((error: Error) => {
      throw new NoScratchError(`A database for the check can't be created: ${error.message}.`);
    });
  });
  try {
    return await work(scratch);
  } finally {
    await onServer(url, (client) =>
      client.query(`drop database if exists ${quoted(name)} with (force)`),
    ).catch(() => {});
  }
}

function scratchUrl(url: string, name: string): string {
  const other = new URL(queueUrl(url));
  other.pathname = `/${name}`;
  return other.href;
}

async function onServer<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: queueUrl(url, { application_name: "latchkey backup" }),
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

async function requireRight(client: Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(
    "select rolcreatedb or rolsuper as may from pg_roles where rolname = current_user",
  );
  if (rows[0]?.may) return;
  throw new NoScratchError(
    "The database user can't create databases, so backups are verified by their digests only. To restore them as a check, give it the right CREATEDB.",
  );
}

async function dropLeftovers(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select d.datname as name from pg_database d where d.datname ~ '^${NAME}[0-9a-f]{16}$' and pg_get_userbyid(d.datdba) = current_user
       and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
  );
  for (const { name } of rows) await client.query(`drop database if exists ${quoted(name)}`).catch(() => {});
}
