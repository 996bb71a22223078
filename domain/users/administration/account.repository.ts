import { type SQL, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import type { FieldValues } from "@/db/schema/users";
import type { PlatformRole } from "@/domain/kernel/actor";
import type { Loaded, PageRequest } from "@/domain/kernel/paging";
import type { Queryable } from "@/domain/store/database";
import { type KeyColumn, type Keyset, keyset } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { foundPage } from "@/domain/store/search/found-page";
import {
  type Found,
  findInOrder,
  hitsOf,
  look,
  type Match,
  MOST_HITS,
  NEAR,
  near,
  sorted,
} from "@/domain/store/search/in-order";
import { query } from "@/domain/store/statements";
import { parseRoles, searchPatterns, type UserStatus } from "@/domain/users/user.repository";

/** A user as administrators see them. */
export interface Account {
  readonly id: string;
  readonly name: string;
  /** The name as the list is sorted by it. */
  readonly sortName: string;
  readonly email: string;
  readonly emailVerifiedAt: Date | null;
  readonly roles: readonly PlatformRole[];
  readonly status: UserStatus;
  readonly origin: "SIGN_UP" | "PROVIDER" | "ADMINISTRATOR";
  readonly createdAt: Date;
  readonly lastSignedInAt: Date | null;
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
  readonly deletedAt: Date | null;
  /** The answers to the sign-up form's own fields. */
  readonly fields: FieldValues;
  /** The sort key by which a search found it. */
  readonly place?: AccountKey;
}

type AccountKey = readonly [string | number, string];

export const ACCOUNT_ORDERS = ["NAME", "CREATED", "LAST_SIGNED_IN"] as const;
export type AccountOrder = (typeof ACCOUNT_ORDERS)[number];

export interface AccountFilter {
  readonly search: string | null;
  /** What `findHits` found for the search; null if that isn't known, or too many. */
  readonly hits: readonly string[] | null;
  readonly status: UserStatus | null;
  readonly role: PlatformRole | null;
  readonly unverified: boolean;
  readonly neverSignedIn: boolean;
  readonly withoutSecondFactor: boolean;
}

const COLUMNS = sql`u.id, u.name, lower(u.name) as "sortName", u.email, u.email_verified_at as "emailVerifiedAt",
  u.roles::text as roles, u.status, u.origin, u.created_at as "createdAt", u.last_signed_in_at as "lastSignedInAt",
  u.password_hash is not null as "hasPassword", u.has_second_factor as "hasSecondFactor", u.deleted_at as "deletedAt", u.fields`;

/** What orders and filters need of a user. */
const SEARCHED = sql`u.id, u.name, u.email, u.status, u.roles, u.email_verified_at, u.last_signed_in_at, u.has_second_factor,
  u.created_at, u.deleted_at`;

type Dates = "emailVerifiedAt" | "createdAt" | "lastSignedInAt" | "deletedAt";
type Row = Omit<Account, Dates | "roles"> & { roles: string } & Record<Dates, string | null>;

const date = (text: string | null) => (text === null ? null : new Date(text));
const read = (row: Row): Account => ({
  ...row,
  roles: parseRoles(row.roles),
  emailVerifiedAt: date(row.emailVerifiedAt),
  createdAt: date(row.createdAt) ?? new Date(0),
  lastSignedInAt: date(row.lastSignedInAt),
  deletedAt: date(row.deletedAt),
});

/** The sort keys: users_all_in_order, users_by_creation, users_by_last_sign_in. */
const KEYS: Readonly<Record<AccountOrder, readonly KeyColumn[]>> = {
  NAME: [
    { name: "lower(u.name)", type: "text" },
    { name: "u.id", type: "uuid" },
  ],
  CREATED: [
    { name: "u.created_at", type: "timestamptz" },
    { name: "u.id", type: "uuid" },
  ],
  LAST_SIGNED_IN: [
    { name: "coalesce(u.last_signed_in_at, '1970-01-01T00:00:00Z'::timestamptz)", type: "timestamptz" },
    { name: "u.id", type: "uuid" },
  ],
};

/** The key of an account in an order, for its cursor. */
export function accountKey(account: Account, order: AccountOrder): AccountKey {
  if (account.place) return account.place;
  if (order === "NAME") return [account.sortName, account.id];
  const at = order === "CREATED" ? account.createdAt : account.lastSignedInAt;
  return [at?.getTime() ?? 0, account.id];
}

/**
 * One page of the users that aren't deleted: by name, or the newest or last seen first. By the index of the order, or that of a rare filter:
 * users_by_status, users_administrators, users_publishers, users_unverified, users_never_signed_in, users_without_second_factor; searches also by
 * users_by_name and users_by_email.
 */
export async function selectAccounts(
  db: Queryable,
  filter: AccountFilter,
  order: AccountOrder,
  page: PageRequest<AccountKey>,
): Promise<readonly Account[] | Loaded<Account>> {
  const { search } = filter;
  if (search)
    return foundPage(page, {
      find: (page) => searchAccounts(db, { ...filter, search }, order, page),
      load: (ids) => findAccounts(db, ids),
      idOf: ({ id }) => id,
      keyOf: ({ id, key }): AccountKey => [order === "NAME" ? key : Date.parse(key), id],
    });
  const { beyond, order: by, limit } = rangeOf(order, page);
  const rows = await query<Row>(db)`
    select ${COLUMNS} from users u where ${matching(filter)} ${beyond} ${by} ${limit}`;
  return rows.map(read);
}

const rangeOf = (order: AccountOrder, page: PageRequest<AccountKey>): Keyset =>
  keyset(KEYS[order], order === "NAME" ? "ASCENDING" : "DESCENDING", page);

function searchAccounts(
  db: Queryable,
  filter: AccountFilter & { readonly search: string },
  order: AccountOrder,
  page: PageRequest<AccountKey>,
): Promise<readonly Found[]> {
  const { search } = filter;
  const { beyond, order: by, limit } = rangeOf(order, page);
  const key = sql.raw(KEYS[order][0]?.name ?? "u.id");
  const rows = { as: "u", order: by, key: sql`${key}`, limit: page.limit + 1 } as const;
  const others = matching({ ...filter, search: null });
  const matches = contains(search, sql`u.email`, sql`lower(u.name)`);
  return findInOrder(db, matchesOf(search), page.limit + 1, {
    few: rareOf(filter).map((condition) => () => {
      const from = sql`
        select ${SEARCHED} from users u where ${condition} order by lower(u.name), u.id limit ${sql.raw(String(NEAR))}`;
      return look(db, sorted({ ...rows, from, where: sql`${matches} and ${others} ${beyond}` }, NEAR - 1));
    }),
    near() {
      const from = sql`select ${SEARCHED} from users u where u.deleted_at is null ${beyond}`;
      return look(db, near({ ...rows, from, where: sql`${matches} and ${others}` }));
    },
    hits() {
      const from = hitsOf(SEARCHED, sql`users u`, matchesOf(search));
      return look(db, sorted({ ...rows, from, where: sql`${others} ${beyond}` }, MOST_HITS));
    },
    all: () => query<Found>(db)`
      select u.id, (${key})::text as key from users u where ${matching(filter)} ${beyond} ${by} ${limit}`,
  });
}

/**
 * The filters that few users can have, each as the condition of its own index by name: users_administrators, users_publishers,
 * users_by_status, users_never_signed_in, users_unverified, users_without_second_factor.
 */
function rareOf(filter: AccountFilter): SQL[] {
  const parts: SQL[] = [];
  if (filter.role === "ADMIN") parts.push(sql`'ADMIN' = any(u.roles)`);
  if (filter.role === "API_PUBLISHER") parts.push(sql`'API_PUBLISHER' = any(u.roles)`);
  if (filter.status && filter.status !== "ACTIVE")
    parts.push(sql`u.deleted_at is null and u.status = ${filter.status}::user_status`);
  if (filter.neverSignedIn) parts.push(sql`u.deleted_at is null and u.last_signed_in_at is null`);
  if (filter.unverified) parts.push(sql`u.deleted_at is null and u.email_verified_at is null`);
  if (filter.withoutSecondFactor) parts.push(sql`u.deleted_at is null and not u.has_second_factor`);
  return parts;
}

/** How many users a filter finds, counted up to a bound. By the indexes of the list. */
export async function countAccounts(db: Queryable, filter: AccountFilter, bound: number): Promise<number> {
  const [row] = await query<{ count: number }>(db)`
    select count(*)::int as count from (select from users u where ${matching(filter)} limit ${bound}) counted`;
  return row?.count ?? 0;
}

/** Several users by their primary keys, deleted ones too. */
export async function findAccounts(db: Queryable, ids: readonly string[]): Promise<Account[]> {
  if (ids.length === 0) return [];
  const rows = await query<Row>(db)`
    select ${COLUMNS} from users u where u.id = any(${arrayText(ids)}::uuid[])`;
  return rows.map(read);
}

/** More hits than this are found by walking through the list instead. */
const MAXIMUM_HITS = 500;

/**
 * The users whose name or email contains a search; null if too many do. By users_by_name and users_by_email. A statement of its own,
 * because no plan is right for both a rare and a common word; not a prepared one, so that it is planned for the word.
 */
export async function findHits(db: Queryable, search: string): Promise<string[] | null> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(contains(search, sql`${users.email}`, sql`lower(${users.name})`))
    .limit(MAXIMUM_HITS + 1);
  return rows.length > MAXIMUM_HITS ? null : rows.map(({ id }) => id);
}

/** Where a search looks in a user: the expressions of users_by_email and users_by_name. */
const matchesOf = (search: string, texts: readonly SQL[] = [sql`u.email`, sql`lower(u.name)`]): Match[] =>
  searchPatterns(search).flatMap((pattern) => texts.map((text) => ({ text, pattern })));

function contains(search: string, ...texts: readonly SQL[]): SQL {
  const likes = matchesOf(search, texts).map(({ text, pattern }) => sql`${text} like ${pattern}`);
  return sql`(${sql.join(likes, sql` or `)})`;
}

function matching(filter: AccountFilter): SQL {
  const parts = [sql`u.deleted_at is null`];
  if (filter.status) parts.push(sql`u.status = ${filter.status}::user_status`);
  if (filter.role === "ADMIN") parts.push(sql`'ADMIN' = any(u.roles)`);
  if (filter.role === "API_PUBLISHER") parts.push(sql`'API_PUBLISHER' = any(u.roles)`);
  if (filter.role === "USER") parts.push(sql`not u.roles && '{ADMIN,API_PUBLISHER}'::platform_role[]`);
  if (filter.unverified) parts.push(sql`u.email_verified_at is null`);
  if (filter.neverSignedIn) parts.push(sql`u.last_signed_in_at is null`);
  if (filter.withoutSecondFactor) parts.push(sql`not u.has_second_factor`);
  if (filter.hits) parts.push(sql`u.id = any(${arrayText(filter.hits)}::uuid[])`);
  // Many hits: the order of the list finds a page of them sooner than the trigrams find all. The empty text keeps their indexes out.
  else if (filter.search) parts.push(contains(filter.search, sql`u.email || ''`, sql`lower(u.name) || ''`));
  return sql.join(parts, sql` and `);
}

/** The IDs and statuses of the accounts with these emails, by email. By users_email_unique. */
export async function findStatusesByEmail(
  db: Queryable,
  emails: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly status: UserStatus }>> {
  if (emails.length === 0) return new Map();
  const rows = await query<{ email: string; id: string; status: UserStatus }>(db)`
    select email, id, status from users where email = any(${sql.param(emails)}::text[])`;
  return new Map(rows.map(({ email, ...account }) => [email, account]));
}
