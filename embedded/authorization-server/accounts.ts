import { randomUUID } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import type { Sql } from "postgres";
import type { Person } from "./options";

/** An account of the authorization server. */
export interface Account {
  /** Identifies the account to clients (`sub`). Never changes and is never reused. */
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
}

interface Row extends Omit<Account, "roles"> {
  readonly roles: string;
  readonly passwordHash: string;
}

/** argon2id with OWASP's recommendation: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Longer passwords are rejected unread: hashing costs time. */
const LONGEST_PASSWORD = 1024;

/**
 * Emails are equal regardless of case and Unicode composition. Characters that PostgreSQL cannot store appear in no
 * email.
 */
function normalizeEmail(email: string): string {
  return email.trim().normalize("NFC").toLowerCase().replaceAll("\0", "\uFFFD");
}

function toAccount({ id, email, name, roles }: Row): Account {
  return { id, email, name, roles: JSON.parse(roles) as string[] };
}

/**
 * Creates missing accounts and updates the name, roles and password of the others. Accounts no longer configured are
 * kept.
 */
export async function seedAccounts(sql: Sql, people: readonly Person[]): Promise<void> {
  await Promise.all(people.map((person) => seedAccount(sql, person)));
}

async function seedAccount(sql: Sql, person: Person): Promise<void> {
  const email = normalizeEmail(person.email);
  const roles = JSON.stringify(person.roles ?? []);
  const found = await findByEmail(sql, email);
  const unchanged = found && (await verify(found.passwordHash, person.password));
  const passwordHash = unchanged ? found.passwordHash : await hash(person.password, COST);
  if (unchanged && found.name === person.name && found.roles === roles) return;
  await sql`
    insert into embedded_authorization_server.accounts (id, email, name, roles, password_hash)
    values (${randomUUID()}, ${email}, ${person.name}, ${roles}::text::json, ${passwordHash})
    on conflict (email) do update set
      name = excluded.name, roles = excluded.roles, password_hash = excluded.password_hash`;
}

async function findByEmail(sql: Sql, email: string): Promise<Row | undefined> {
  const [row] = await sql<Row[]>`
    select id, email, name, roles::text as roles, password_hash as "passwordHash"
    from embedded_authorization_server.accounts where email = ${email}`;
  return row;
}

export async function findAccount(sql: Sql, id: string): Promise<Account | null> {
  const [row] = await sql<Row[]>`
    select id, email, name, roles::text as roles, password_hash as "passwordHash"
    from embedded_authorization_server.accounts where id = ${id}`;
  return row ? toAccount(row) : null;
}

let decoy: Promise<string> | null = null;

/**
 * Checks an email and a password. Takes equally long for an unknown email.
 * @returns null if they do not match, whatever the reason
 */
export async function checkPassword(sql: Sql, email: string, password: string): Promise<Account | null> {
  if (password.length > LONGEST_PASSWORD) return null;
  const row = await findByEmail(sql, normalizeEmail(email));
  decoy ??= hash(randomUUID(), COST);
  const matches = await verify(row?.passwordHash ?? (await decoy), password);
  return row && matches ? toAccount(row) : null;
}

/** The account's claims (OpenID Connect Core 5.1); scopes decide which of them a client sees. */
export function accountClaims(account: Account): { sub: string } & Record<string, unknown> {
  return {
    sub: account.id,
    name: account.name,
    preferred_username: account.email,
    email: account.email,
    email_verified: true,
    roles: account.roles,
  };
}
