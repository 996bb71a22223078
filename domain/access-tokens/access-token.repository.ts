import { and, eq, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { accessTokens, users } from "@/db/schema";
import type { TokenScope } from "@/domain/kernel/actor";
import type { PageRequest } from "@/domain/kernel/paging";
import type { Queryable, Transaction } from "@/domain/store/database";
import { byId, containing, keyset } from "@/domain/store/keyset";
import { query } from "@/domain/store/statements";

export type AccessToken = Pick<
  typeof accessTokens.$inferSelect,
  | "id"
  | "userId"
  | "applicationId"
  | "name"
  | "scopes"
  | "applicationIds"
  | "apiIds"
  | "lastFour"
  | "createdAt"
  | "expiresAt"
  | "lastUsedAt"
  | "lastUsedIp"
  | "previousEndsAt"
  | "rotatedAt"
  | "revokedReason"
  | "revokedAt"
> & {
  /** The name of its user; of an application's token, of who created it. */
  readonly userName: string;
};

const columns = {
  id: accessTokens.id,
  userId: accessTokens.userId,
  userName: users.name,
  applicationId: accessTokens.applicationId,
  name: accessTokens.name,
  scopes: accessTokens.scopes,
  applicationIds: accessTokens.applicationIds,
  apiIds: accessTokens.apiIds,
  lastFour: accessTokens.lastFour,
  createdAt: accessTokens.createdAt,
  expiresAt: accessTokens.expiresAt,
  lastUsedAt: accessTokens.lastUsedAt,
  lastUsedIp: accessTokens.lastUsedIp,
  previousEndsAt: accessTokens.previousEndsAt,
  rotatedAt: accessTokens.rotatedAt,
  revokedReason: accessTokens.revokedReason,
  revokedAt: accessTokens.revokedAt,
};

/** Whose tokens: a user's own, an application's, or all. */
export type TokenHolder = { readonly userId: string } | { readonly applicationId: string };

const heldBy = (holder: TokenHolder): SQL | undefined =>
  "userId" in holder
    ? and(eq(accessTokens.userId, holder.userId), isNull(accessTokens.applicationId))
    : eq(accessTokens.applicationId, holder.applicationId);

export type TokenPage = PageRequest<readonly [string]>;

const newest = (page: TokenPage) => keyset(byId("access_tokens.id"), "DESCENDING", page);

/** A holder's tokens, newest first, one page. By access_tokens_by_user or access_tokens_by_application. */
export async function selectAccessTokens(
  db: Queryable,
  holder: TokenHolder,
  page: TokenPage,
): Promise<AccessToken[]> {
  const { condition, sort } = newest(page);
  return db
    .select(columns)
    .from(accessTokens)
    .innerJoin(users, eq(users.id, accessTokens.userId))
    .where(and(heldBy(holder), condition))
    .orderBy(sort)
    .limit(page.limit + 1);
}

export interface AllTokensFilter {
  /** Part of the token's name, or of its user's name or email. */
  readonly search: string | null;
  readonly scope: TokenScope | null;
  /** Only those that work now. */
  readonly onlyActive: boolean;
}

/** One page of all tokens, newest first, for administrators. By access_tokens_pkey, which ends with the page. */
export async function selectAllAccessTokens(
  db: Queryable,
  filter: AllTokensFilter,
  at: Date,
  page: TokenPage,
): Promise<AccessToken[]> {
  const { condition, sort } = newest(page);
  const pattern = filter.search ? containing(filter.search) : null;
  return db
    .select(columns)
    .from(accessTokens)
    .innerJoin(users, eq(users.id, accessTokens.userId))
    .where(
      and(
        condition,
        filter.onlyActive ? isActive(at) : undefined,
        filter.scope ? sql`${filter.scope}::token_scope = any(${accessTokens.scopes})` : undefined,
        pattern
          ? sql`(lower(${accessTokens.name}) like ${pattern} or lower(${users.name}) like ${pattern} or ${users.email} like ${pattern})`
          : undefined,
      ),
    )
    .orderBy(sort)
    .limit(page.limit + 1);
}

const isActive = (at: Date) => sql`${accessTokens.revokedAt} is null
  and (${accessTokens.expiresAt} is null or ${accessTokens.expiresAt} > ${at.toISOString()}::timestamptz)`;

/** Several tokens by their primary keys, of any holder: the caller checks who sees them. */
export async function findAccessTokens(db: Queryable, ids: readonly string[]): Promise<AccessToken[]> {
  if (ids.length === 0) return [];
  return db
    .select(columns)
    .from(accessTokens)
    .innerJoin(users, eq(users.id, accessTokens.userId))
    .where(inArray(accessTokens.id, [...ids]));
}

/** Locks a token for a change. */
export async function lockAccessToken(tx: Transaction, id: string): Promise<AccessToken | null> {
  const [token] = await tx
    .select(columns)
    .from(accessTokens)
    .innerJoin(users, eq(users.id, accessTokens.userId))
    .where(eq(accessTokens.id, id))
    .for("update", { of: accessTokens });
  return token ?? null;
}

/** Locks the tokens of applications that a user created, except revoked ones. By access_tokens_by_user. */
export async function lockApplicationTokensBy(tx: Transaction, userId: string): Promise<AccessToken[]> {
  return tx
    .select(columns)
    .from(accessTokens)
    .innerJoin(users, eq(users.id, accessTokens.userId))
    .where(
      and(
        eq(accessTokens.userId, userId),
        isNotNull(accessTokens.applicationId),
        isNull(accessTokens.revokedAt),
      ),
    )
    .orderBy(accessTokens.id)
    .for("update", { of: accessTokens });
}

/** The number of a holder's tokens, in any status. By access_tokens_by_user or access_tokens_by_application. */
export async function countAccessTokens(db: Queryable, holder: TokenHolder): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(accessTokens)
    .where(heldBy(holder));
  return row?.count ?? 0;
}

export async function countLiveAccessTokens(db: Queryable, holder: TokenHolder, at: Date): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(accessTokens)
    .where(and(heldBy(holder), isActive(at)));
  return row?.count ?? 0;
}

export async function insertAccessToken(db: Queryable, row: typeof accessTokens.$inferInsert): Promise<void> {
  await db.insert(accessTokens).values(row);
}

export type RevocationReason = "LEAKED" | "OWNER_GONE" | "ADMINISTRATOR" | "ARCHIVED";

/** @returns whether the token was active until now */
export async function revokeAccessTokenRow(
  db: Queryable,
  id: string,
  at: Date,
  reason: RevocationReason | null = null,
): Promise<boolean> {
  const rows = await db
    .update(accessTokens)
    .set({ revokedAt: at, revokedReason: reason })
    .where(and(eq(accessTokens.id, id), isNull(accessTokens.revokedAt)))
    .returning({ id: accessTokens.id });
  return rows.length > 0;
}

/** Revokes all of a holder's tokens. @returns how many were not revoked before */
export async function revokeAccessTokensOf(
  tx: Transaction,
  holder: TokenHolder,
  at: Date,
  reason: RevocationReason,
): Promise<number> {
  const rows = await tx
    .update(accessTokens)
    .set({ revokedAt: at, revokedReason: reason })
    .where(and(heldBy(holder), isNull(accessTokens.revokedAt)))
    .returning({ id: accessTokens.id });
  return rows.length;
}

export interface Rotation {
  readonly digest: Buffer;
  readonly lastFour: string;
  readonly rotatedAt: Date;
  readonly expiresAt: Date | null;
  /** The end of the old secret, or null to end it now. */
  readonly previousEndsAt: Date | null;
}

/** Replaces a token's secret; the old one becomes the previous one, in place of any before. */
export async function rotateAccessTokenRow(tx: Transaction, id: string, rotation: Rotation): Promise<void> {
  await tx
    .update(accessTokens)
    .set({
      ...rotation,
      previousDigest: rotation.previousEndsAt ? sql`${accessTokens.digest}` : null,
      warnedAt: null,
    })
    .where(eq(accessTokens.id, id));
}

/** Tokens that end later than this. */
const endsAfter = (end: Date) =>
  sql`revoked_at is null and (expires_at is null or expires_at > ${end.toISOString()}::timestamptz)`;

/** The number of active tokens that end after a timestamp, counted up to a bound. By access_tokens_active_by_expiry. */
export async function countTokensBeyond(db: Queryable, end: Date, bound: number): Promise<number> {
  const [row] = await query<{ count: number }>(db)`
    select count(*)::int as count from (select from access_tokens where ${endsAfter(end)} limit ${bound}) n`;
  return row?.count ?? 0;
}

export interface ShortenedToken {
  readonly id: string;
  readonly name: string;
  readonly userId: string;
  readonly applicationId: string | null;
  /** The end before; null for none. */
  readonly before: string | null;
}

/**
 * Lets active tokens that end after `latest` end at `end`, some at a time. By access_tokens_active_by_expiry. A token that another process
 * is changing is skipped.
 * @param warnedAt the time of the warning that they end soon, if this is it
 */
export async function shortenTokens(
  tx: Transaction,
  { latest, end, warnedAt }: { readonly latest: Date; readonly end: Date; readonly warnedAt: Date | null },
  limit: number,
): Promise<ShortenedToken[]> {
  return query<ShortenedToken>(tx)`
    update access_tokens t set expires_at = ${end.toISOString()}::timestamptz, warned_at = ${warnedAt?.toISOString() ?? null}::timestamptz
    from (
      select id, expires_at from access_tokens where ${endsAfter(latest)} limit ${limit} for update skip locked
    ) late
    where t.id = late.id
    returning t.id, t.name, t.user_id as "userId", t.application_id as "applicationId", late.expires_at as before`;
}

export interface ExpiringToken {
  readonly name: string;
  readonly userId: string;
  readonly applicationId: string | null;
  readonly expiresAt: Date;
}

/**
 * Marks active tokens that end soon as warned. By access_tokens_expiring. A token that another process is warning of is skipped.
 * @returns those not warned of before
 */
export async function claimExpiringTokens(
  tx: Transaction,
  from: Date,
  until: Date,
  limit: number,
): Promise<ExpiringToken[]> {
  const rows = await query<ExpiringToken & Record<string, unknown>>(tx)`
    update access_tokens t set warned_at = ${from.toISOString()}::timestamptz
    from (
      select id from access_tokens
      where revoked_at is null and warned_at is null
        and expires_at > ${from.toISOString()}::timestamptz and expires_at < ${until.toISOString()}::timestamptz
      order by expires_at limit ${limit} for update skip locked
    ) due
    where t.id = due.id
    returning t.name, t.user_id as "userId", t.application_id as "applicationId", t.expires_at as "expiresAt"`;
  return rows.map((row) => ({ ...row, expiresAt: new Date(row.expiresAt) }));
}
