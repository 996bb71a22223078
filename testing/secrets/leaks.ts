import { getTableColumns, getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import type { Sql } from "postgres";
import * as schema from "@/db/schema";
import { SECRET_VARIABLES } from "@/domain/kernel/environment-variables";
import { SEALED_PLACES } from "@/domain/kernel/sealed-places";
import { unseal } from "@/domain/kernel/sealing";
import { hasTokenForm } from "@/domain/kernel/token-format";

/*
 * Finds secrets where none may be: in a database, outside the encrypted columns; in what a process writes; in error responses. Issued tokens
 * and keys are known by their form and checksum, the others by their values, which are decrypted from the database itself.
 */

/** Secrets found since the last look; `testing/secrets/setup.ts` fails the test file with them. */
export const leaks: string[] = [];

/** Lines that the tested code has logged. */
export const logged: string[] = [];

/** Of every prefix, those of later kinds too. */
const ISSUED = /\b(lk[a-z]?)_[0-9A-Za-z]{39}\b/g;
/** Shorter values are words that also appear otherwise. */
const SHORTEST = 12;

/** Access tokens, API keys and everything else in a text that Latchkey issues, such as the secrets of links. */
export function issuedIn(text: string): string[] {
  return [...text.matchAll(ISSUED)].flatMap(([token, prefix]) =>
    hasTokenForm(prefix ?? "", token) ? [token] : [],
  );
}

/** Which of the secrets a text contains: as they are, URL-encoded, or in base64. */
export function secretsIn(text: string, secrets: Iterable<string>): string[] {
  const known = [...secrets].filter((secret) => secret.length >= SHORTEST);
  return [
    ...issuedIn(text),
    ...known.filter((secret) => formsOf(secret).some((form) => text.includes(form))),
  ];
}

function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString("base64");
  // The last characters depend on what follows.
  return [secret, encodeURIComponent(secret), base64.slice(0, base64.length - 4)];
}

/** Secrets in the values of environment variables. */
export function secretVariables(variables: Readonly<Record<string, string | undefined>>): string[] {
  return SECRET_VARIABLES.flatMap((name) => secretsOf(name, variables[name] ?? "")).filter(
    (value) => value.length >= SHORTEST,
  );
}

/** The secret parts of a variable's value: the rest of a URL, the names of headers and the IDs of keys aren't. */
function secretsOf(name: string, value: string): string[] {
  if (name.endsWith("_URL")) return URL.canParse(value) ? decoded(new URL(value).password) : [];
  if (name.endsWith("_HEADERS"))
    return value.split(",").flatMap((header) => decoded(header.slice(header.indexOf("=") + 1).trim()));
  if (name === "LATCHKEY_ENCRYPTION_KEYS") return value.split(",").map((key) => key.split(":")[1] ?? "");
  return [value];
}

/** A value as it is, and without its percent-encoding. */
function decoded(value: string): string[] {
  try {
    return [...new Set([value, decodeURIComponent(value)])];
  } catch {
    return [value];
  }
}

/** Secrets in a database outside its encrypted columns, each with its table, and in the log. */
export async function findStoredLeaks(sql: Sql): Promise<string[]> {
  const secrets = [...(await storedSecrets(sql)), ...secretVariables(process.env)];
  const found = secretsIn(logged.splice(0).join(""), secrets).map(
    (secret) => `the log contains a secret: ${secret.slice(0, 6)}…`,
  );
  for (const { schema, name } of await tablesOf(sql)) {
    const sealed = Object.keys(SEALED_PLACES)
      .filter((place) => place.startsWith(`${name}.`))
      .map((place) => place.slice(name.length + 1));
    const rows = await sql<{ text: string | null }[]>`
      select string_agg((to_jsonb(t) - ${sealed}::text[])::text, E'\n') as text from ${sql(schema)}.${sql(name)} t`;
    for (const secret of secretsIn(rows[0]?.text ?? "", secrets)) {
      found.push(`${schema}.${name} contains a secret: ${secret.slice(0, 6)}…`);
    }
  }
  return found;
}

/** The tables, the queue's included, that have one of the texts in any column: as it is, URL-encoded, or in base64. */
export async function tablesWith(sql: Sql, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { schema, name } of await tablesOf(sql)) {
    const rows = await sql<{ text: string | null }[]>`
      select string_agg(to_jsonb(t)::text, E'\n') as text from ${sql(schema)}.${sql(name)} t`;
    if (secretsIn(rows[0]?.text ?? "", texts).length > 0) found.push(`${schema}.${name}`);
  }
  return found;
}

function tablesOf(sql: Sql): Promise<{ schema: string; name: string }[]> {
  return sql<{ schema: string; name: string }[]>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker')`;
}

/** The plaintexts of all encrypted columns that the present keys can decrypt. */
export async function storedSecrets(sql: Sql): Promise<Set<string>> {
  const found = new Set<string>();
  for (const table of Object.values<unknown>(schema).filter((one): one is PgTable => is(one, PgTable))) {
    const name = getTableName(table);
    for (const { name: column } of Object.values(getTableColumns(table))) {
      const place = SEALED_PLACES[`${name}.${column}`];
      if (!place) continue;
      const rows = await sql<{ id: string; sealed: string }[]>`
        select id, ${sql(column)} as sealed from ${sql(name)} where ${sql(column)} is not null limit 5000`.catch(
        () => [],
      );
      for (const { id, sealed } of rows) {
        try {
          for (const secret of secretsOfColumn(`${name}.${column}`, unseal(sealed, place(id))))
            found.add(secret);
        } catch {
          // Of another suite's key, or planted by a test.
        }
      }
    }
  }
  return found;
}

/** What of a stored value is secret: of a URL, all after its origin. */
function secretsOfColumn(column: string, value: string): string[] {
  if (!column.endsWith(".sealed_url")) return [value];
  const { pathname, search } = new URL(value);
  return pathname === "/" && search === "" ? [] : [value, pathname + search];
}
