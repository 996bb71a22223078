import { randomBytes, randomUUID } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";

/** An empty database, as an operator creates it for Latchkey. */
export interface OwnDatabase {
  readonly name: string;
  readonly url: string;
  drop(): Promise<void>;
}

export async function createOwnDatabase(): Promise<OwnDatabase> {
  const name = `own_${randomUUID().replaceAll("-", "")}`;
  await asAdministrator(`create database ${name}`);
  const url = new URL(inject("databaseAdminUrl"));
  url.pathname = `/${name}`;
  return { name, url: url.href, drop: () => asAdministrator(`drop database if exists ${name} with (force)`) };
}

/** Runs a statement as superuser of these databases' server. */
export async function asAdministrator(statement: string): Promise<void> {
  const sql = postgres(inject("databaseAdminUrl"), { max: 1, onnotice: () => {} });
  await sql.unsafe(statement);
  await sql.end();
}

/** Settings that an installation with an external database needs. */
export function ownVariables(url: string): Record<string, string> {
  return {
    NODE_ENV: "production",
    DATABASE_URL: url,
    LATCHKEY_SESSION_SECRET: randomBytes(48).toString("base64"),
    LATCHKEY_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  };
}
