import { and, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { now } from "@/domain/kernel/clock";
import type { PageRequest } from "@/domain/kernel/paging";
import { database, type Queryable, type Transaction } from "@/domain/store/database";
import { byId, keyset } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";

export type Session = typeof sessions.$inferSelect;

const isActive = () => and(isNull(sessions.revokedAt), gt(sessions.expiresAt, now()));

/** A user's active sessions, newest first, one page. By sessions_by_user; a user has few. */
export async function selectSessions(
  db: Queryable,
  userId: string,
  page: PageRequest<readonly [string]>,
): Promise<Session[]> {
  const { condition, sort } = keyset(byId("sessions.id"), "DESCENDING", page);
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isActive(), condition))
    .orderBy(sort)
    .limit(page.limit + 1);
}

/** Those of the sessions that are active and the user's. By the primary key. */
export async function findSessions(
  db: Queryable,
  userId: string,
  ids: readonly string[],
): Promise<Session[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(sessions)
    .where(
      and(sql`${sessions.id} = any(${arrayText(ids)}::uuid[])`, eq(sessions.userId, userId), isActive()),
    );
}

/** Revokes a user's active sessions, all or all but one. By sessions_by_user. @returns their number */
export async function revokeSessions(
  db: Queryable,
  userId: string,
  at: Date,
  except?: string,
): Promise<number> {
  const rows = await db
    .update(sessions)
    .set({ revokedAt: at })
    .where(and(eq(sessions.userId, userId), isActive(), except ? ne(sessions.id, except) : undefined))
    .returning({ id: sessions.id });
  return rows.length;
}

/** Records a request of a session. Concurrent records within the same minute change nothing. */
export async function touchSession(id: string, ip: string | null): Promise<void> {
  await query(database())`
    update sessions set last_seen_at = date_trunc('milliseconds', now()), last_seen_ip = ${ip}
    where id = ${id} and (last_seen_at is null or last_seen_at < now() - interval '1 minute')`;
}

/** Records that the user proved who they are in a session. */
export async function noteAuthentication(db: Queryable, id: string, at: Date): Promise<void> {
  await db.update(sessions).set({ authenticatedAt: at }).where(eq(sessions.id, id));
}

/** Records that a session passed a second factor. */
export async function noteSecondFactor(db: Queryable, id: string, at: Date): Promise<void> {
  await db.update(sessions).set({ secondFactorAt: at }).where(eq(sessions.id, id));
}

/** Whether an access token has been revoked. By the primary key. */
export async function isTokenRevoked(tx: Queryable, tokenId: string): Promise<boolean> {
  const rows = await query(tx)`select from access_tokens where id = ${tokenId} and revoked_at is not null`;
  return rows.length > 0;
}

/**
 * Keeps a user from being locked by `lockUser`, such as for a new password or a deletion, until the transaction ends. Any number of
 * transactions can do so at the same time.
 */
export async function shareUser(tx: Transaction, userId: string): Promise<void> {
  await query(tx)`select from users where id = ${userId} for key share`;
}

/**
 * Whether a session has been ended, or its account deleted, which also deletes its sessions: inside a change that waited meanwhile. By the
 * primary keys.
 */
export async function isSessionEnded(
  tx: Queryable,
  { sessionId, userId }: { readonly sessionId: string; readonly userId: string },
): Promise<boolean> {
  const rows = await query(tx)`
    select from sessions where id = ${sessionId} and revoked_at is not null
    union all select from users where id = ${userId} and deleted_at is not null`;
  return rows.length > 0;
}
