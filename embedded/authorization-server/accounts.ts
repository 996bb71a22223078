import { randomUUID } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import type { Sql } from "postgres";
import type { Person } from "./options";

/** An account of the authorization server. */
export interface Account {
  /** What clients know it by (`sub`): it never changes and is never given to another. */
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
}

interface Row extends Omit<Account, "roles"> {
  readonly roles: string;
  readonly passwordHash: string;
}

/** argon2id as OWASP recommends it: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Longer ones are refused unread: hashing takes time that whoever sends it does not spend. */
const LONGEST_PASSWORD = 1024;

/**
 * Addresses are the same whatever their case and however their letters were composed. What PostgreSQL's texts cannot
 * hold is in no address.
 */
function normalizeEmail(email: string): string {
  return email.trim().normalize("NFC").toLowerCase().replaceAll("\0", "\uFFFD");
}

function toAccount({ id, email, name, roles }: Row): Account {
  return { id, email, name, roles: JSON.parse(roles) as string[] };
}

/**
 * Makes the accounts that are missing, and gives the others the name, roles and password that they should have.
 * An account that is no longer wanted stays.
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
 * Checks an address and a password. It takes as long for an address that nobody has.
 * @returns null when they do not belong together, whatever the reason
 */
export async function checkPassword(sql: Sql, email: string, password: string): Promise<Account | null> {
  if (password.length > LONGEST_PASSWORD) return null;
  const row = await findByEmail(sql, normalizeEmail(email));
  decoy ??= hash(randomUUID(), COST);
  const matches = await verify(row?.passwordHash ?? (await decoy), password);
  return row && matches ? toAccount(row) : null;
}

/** What the account tells of itself, by claim (OpenID Connect Core 5.1); scopes decide which of it a client sees. */
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
