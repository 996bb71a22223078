import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { accessTokens } from "@/db/schema";
import type { AccessTokenScope, PlatformRole } from "@/domain/kernel/actor";
import type { PageRequest } from "@/domain/kernel/paging";
import { database, type Queryable } from "@/domain/store/database";
import { byId, keyset } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import { parseRoles } from "@/domain/users/user.repository";

export type AccessToken = Pick<
  typeof accessTokens.$inferSelect,
  "id" | "userId" | "name" | "lastFour" | "createdAt" | "expiresAt" | "lastUsedAt" | "revokedAt"
> & { readonly scope: AccessTokenScope };

const columns = {
  id: accessTokens.id,
  userId: accessTokens.userId,
  name: accessTokens.name,
  scope: sql<AccessTokenScope>`case when cardinality(${accessTokens.scopes}) = 1 then 'READ_ONLY' else 'FULL' end`,
  lastFour: accessTokens.lastFour,
  createdAt: accessTokens.createdAt,
  expiresAt: accessTokens.expiresAt,
  lastUsedAt: accessTokens.lastUsedAt,
  revokedAt: accessTokens.revokedAt,
};

/** A user's tokens, newest first, one page. By access_tokens_by_user. */
export async function selectAccessTokens(
  db: Queryable,
  userId: string,
  page: PageRequest<readonly [string]>,
): Promise<AccessToken[]> {
  const { condition, sort } = keyset(byId("access_tokens.id"), "DESCENDING", page);
  return db
    .select(columns)
    .from(accessTokens)
    .where(and(eq(accessTokens.userId, userId), condition))
    .orderBy(sort)
    .limit(page.limit + 1);
}

export async function findAccessToken(
  db: Queryable,
  userId: string,
  id: string,
): Promise<AccessToken | null> {
  const [token] = await db
    .select(columns)
    .from(accessTokens)
    .where(and(eq(accessTokens.id, id), eq(accessTokens.userId, userId)));
  return token ?? null;
}

/** Those of the tokens that belong to a user. */
export async function findAccessTokens(
  db: Queryable,
  userId: string,
  ids: readonly string[],
): Promise<AccessToken[]> {
  if (ids.length === 0) return [];
  return db
    .select(columns)
    .from(accessTokens)
    .where(and(inArray(accessTokens.id, [...ids]), eq(accessTokens.userId, userId)));
}

/** The number of a user's tokens, in any status. By access_tokens_by_user. */
export async function countAccessTokens(db: Queryable, userId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(accessTokens)
    .where(eq(accessTokens.userId, userId));
  return row?.count ?? 0;
}

export async function countLiveAccessTokens(db: Queryable, userId: string, at: Date): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(accessTokens)
    .where(
      and(
        eq(accessTokens.userId, userId),
        isNull(accessTokens.revokedAt),
        or(isNull(accessTokens.expiresAt), sql`${accessTokens.expiresAt} > ${at.toISOString()}::timestamptz`),
      ),
    );
  return row?.count ?? 0;
}

export async function insertAccessToken(db: Queryable, row: typeof accessTokens.$inferInsert): Promise<void> {
  await db.insert(accessTokens).values(row);
}

/** @returns whether the token was active until now */
export async function revokeAccessTokenRow(db: Queryable, id: string, at: Date): Promise<boolean> {
  const rows = await db
    .update(accessTokens)
    .set({ revokedAt: at })
    .where(and(eq(accessTokens.id, id), isNull(accessTokens.revokedAt)))
    .returning({ id: accessTokens.id });
  return rows.length > 0;
}

export interface TokenBearer {
  readonly tokenId: string;
  readonly scope: AccessTokenScope;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly PlatformRole[];
  /** The last use is recorded at most once a minute, so that reads don't become writes. */
  readonly useIsStale: boolean;
}

/**
 * The users of tokens, by digest, where the token and the user are active. One prepared statement by access_tokens_digest_unique.
 * @param digests in hexadecimal
 */
export async function findTokenBearers(
  digests: readonly string[],
): Promise<ReadonlyMap<string, TokenBearer>> {
  const rows = await query<{
    digest: string;
    id: string;
    scope: AccessTokenScope;
    user_id: string;
    name: string;
    email: string;
    roles: string;
    stale: boolean;
  }>(database())`
    select encode(t.digest, 'hex') as digest, t.id, case when cardinality(t.scopes) = 1 then 'READ_ONLY' else 'FULL' end as scope, u.id as user_id, u.name, u.email, u.roles::text as roles,
      (t.last_used_at is null or t.last_used_at < now() - interval '1 minute') as stale
    from access_tokens t join users u on u.id = t.user_id
    where t.digest = any(${byteaArray(digests)}::bytea[]) and t.revoked_at is null
      and (t.expires_at is null or t.expires_at > now()) and u.status = 'ACTIVE'`;
  return new Map(
    rows.map(({ digest, id, scope, user_id, name, email, roles, stale }) => [
      digest,
      { tokenId: id, scope, userId: user_id, name, email, roles: parseRoles(roles), useIsStale: stale },
    ]),
  );
}

/** `\\x` is PostgreSQL's hexadecimal form of bytea, its backslash doubled within an array. */
const byteaArray = (digests: readonly string[]) => arrayText(digests.map((digest) => `"\\\\x${digest}"`));

/** Records a use. Concurrent records within the same minute change nothing. */
export async function touchAccessToken(id: string): Promise<void> {
  await query(database())`
    update access_tokens set last_used_at = date_trunc('milliseconds', now())
    where id = ${id} and (last_used_at is null or last_used_at < now() - interval '1 minute')`;
}
