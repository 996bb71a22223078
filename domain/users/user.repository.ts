import { and, eq, isNull, sql } from "drizzle-orm";
import { sessions, userIdentities, users } from "@/db/schema";
import type { PlatformRole } from "@/domain/kernel/actor";
import { database, type Queryable, type Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { changesSince, LOOKED_FOR } from "@/domain/store/replica/own-changes";
import { query } from "@/domain/store/statements";

export type User = Omit<typeof users.$inferSelect, "passwordHash">;
export type UserStatus = User["status"];

const columns = {
  id: users.id,
  email: users.email,
  emailVerifiedAt: users.emailVerifiedAt,
  name: users.name,
  roles: users.roles,
  groupRoles: users.groupRoles,
  status: users.status,
  defaultApplicationDecidedAt: users.defaultApplicationDecidedAt,
  lastSignedInAt: users.lastSignedInAt,
  timeZone: users.timeZone,
  locale: users.locale,
  fields: users.fields,
  hasSecondFactor: users.hasSecondFactor,
  deletedAt: users.deletedAt,
  origin: users.origin,
  createdAt: users.createdAt,
  updatedAt: users.updatedAt,
};

export async function findUser(db: Queryable, id: string): Promise<User | null> {
  const [user] = await db.select(columns).from(users).where(eq(users.id, id));
  return user ?? null;
}

/** A user's summary: one prepared statement by the primary key, for nearly every page. */
export async function findPerson(
  id: string,
): Promise<{ id: string; name: string; email: string; roles: PlatformRole[] } | null> {
  const [row] = await query<{ id: string; name: string; email: string; roles: string }>(database())`
    select id, name, email, roles::text as roles from users where id = ${id}`;
  return row ? { ...row, roles: parseRoles(row.roles) } : null;
}

export async function findUserByEmail(db: Queryable, email: string): Promise<User | null> {
  const [user] = await db.select(columns).from(users).where(eq(users.email, email));
  return user ?? null;
}

export async function findUsers(db: Queryable, ids: readonly string[]): Promise<User[]> {
  if (ids.length === 0) return [];
  return db
    .select(columns)
    .from(users)
    .where(sql`${users.id} = any(${arrayText(ids)}::uuid[])`);
}

/**
 * Locks a user until the transaction ends, so that changes of one run one after the other, and one that disables or deletes them waits. Rows
 * that refer to the user can be added meanwhile.
 */
export async function holdUser(tx: Transaction, id: string): Promise<void> {
  await query(tx)`select from users where id = ${id} for no key update`;
}

/** Locks a user until the transaction ends, also against new rows that refer to them. */
export async function lockUser(db: Queryable, id: string): Promise<User | null> {
  const [user] = await db.select(columns).from(users).where(eq(users.id, id)).for("update");
  return user ?? null;
}

/** Locks the row of the user with an email until the transaction ends. By users_email_unique. */
export async function lockUserByEmail(db: Queryable, email: string): Promise<User | null> {
  const [user] = await db.select(columns).from(users).where(eq(users.email, email)).for("update");
  return user ?? null;
}

/** The only queries that read a password hash. */
export async function findPasswordHash(db: Queryable, id: string): Promise<string | null> {
  const [row] = await db.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, id));
  return row?.passwordHash ?? null;
}

export async function findUserWithPassword(
  db: Queryable,
  email: string,
): Promise<{ user: User; passwordHash: string | null } | null> {
  const [row] = await db
    .select({ user: columns, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.email, email));
  return row ?? null;
}

export async function findUserByIdentity(
  db: Queryable,
  issuer: string,
  subject: string,
): Promise<User | null> {
  const [row] = await db
    .select({ user: columns })
    .from(userIdentities)
    .innerJoin(users, eq(users.id, userIdentities.userId))
    .where(and(eq(userIdentities.issuer, issuer), eq(userIdentities.subject, subject)));
  return row?.user ?? null;
}

/** Adds a user unless the email has one. @returns whether it was added */
export async function insertUser(db: Queryable, user: typeof users.$inferInsert): Promise<boolean> {
  const rows = await db
    .insert(users)
    .values(user)
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id });
  return rows.length > 0;
}

export async function insertIdentity(db: Queryable, row: typeof userIdentities.$inferInsert): Promise<void> {
  await db.insert(userIdentities).values(row).onConflictDoNothing();
}

/** The same provider has a new URL. */
export async function moveIdentities(db: Queryable, from: string, to: string): Promise<void> {
  await db.update(userIdentities).set({ issuer: to }).where(eq(userIdentities.issuer, from));
}

export async function updateUser(
  db: Queryable,
  id: string,
  values: Partial<typeof users.$inferInsert>,
): Promise<void> {
  await db.update(users).set(values).where(eq(users.id, id));
}

/** Replaces a password's hash; one that changed meanwhile stays. @returns whether it was replaced */
export async function replacePasswordHash(
  db: Queryable,
  id: string,
  before: string | null,
  passwordHash: string,
): Promise<boolean> {
  const rows = await db
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, id), sql`${users.passwordHash} is not distinct from ${before}`))
    .returning({ id: users.id });
  return rows.length > 0;
}

/** Claims the decision about the default application: true for exactly one caller, ever. */
export async function claimDefaultApplication(db: Queryable, id: string, at: Date): Promise<boolean> {
  const rows = await db
    .update(users)
    .set({ defaultApplicationDecidedAt: at })
    .where(and(eq(users.id, id), isNull(users.defaultApplicationDecidedAt)))
    .returning({ id: users.id });
  return rows.length > 0;
}

const SHORTEST_PART = 3;

/** The patterns of LIKE for names and emails that contain a search; each is in lower case. */
export function searchPatterns(words: string): string[] {
  const escaped = words.toLowerCase().replace(/[\\%_]/g, "\\$&");
  return words.length < SHORTEST_PART ? [`${escaped}%`, `% ${escaped}%`] : [`%${escaped}%`];
}

export async function insertSession(db: Queryable, row: typeof sessions.$inferInsert): Promise<void> {
  await db.insert(sessions).values(row);
}

export async function revokeSession(db: Queryable, id: string, at: Date): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: at })
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)));
}

/** Deletes some sessions that ended before a time. By sessions_by_expiry. @returns how many */
export async function deleteSessionsEndedBefore(
  db: Queryable,
  timestamp: Date,
  most: number,
): Promise<number> {
  const deleted = await query(db)`delete from ${sessions} where id in (
    select id from ${sessions} where expires_at < ${timestamp.toISOString()}::timestamptz order by expires_at limit ${most}::int)
    returning 1`;
  return deleted.length;
}

export interface LiveSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly isVerified: boolean;
  readonly roles: readonly PlatformRole[];
  /** The chosen time zone and locale of dates; null: the browser's. */
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly hasSecondFactor: boolean;
  /** Opened by the sign-in provider. */
  readonly byProvider: boolean;
  /** The last request is recorded at most once a minute, so that reads don't become writes. */
  readonly seenIsStale: boolean;
  /** The IDs of the latest audit entries by or about the user, for reads from a replica. */
  readonly latestChanges: readonly string[];
}

interface LiveSessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly name: string;
  readonly email: string;
  readonly verified: boolean;
  readonly roles: string;
  readonly time_zone: string | null;
  readonly locale: string | null;
  readonly has_factor: boolean;
  readonly by_provider: boolean;
  readonly stale: boolean;
  readonly changes: readonly string[];
}

/**
 * Valid sessions with their users, by session ID. Used by every page: one prepared statement by primary keys; the latest changes by
 * audit_entries_by_actor and audit_entries_by_subject, and only with a replica.
 */
export async function findLiveSessions(ids: readonly string[]): Promise<ReadonlyMap<string, LiveSession>> {
  const since = changesSince();
  const rows = await query<LiveSessionRow>(database())`
    select s.id, u.id as user_id, u.name, u.email, u.email_verified_at is not null as verified, u.roles::text as roles, u.time_zone, u.locale,
      u.has_second_factor as has_factor, s.by_provider,
      (s.last_seen_at is null or s.last_seen_at < now() - interval '1 minute') as stale,
      to_json(array(
        (select e.id from audit_entries e where e.actor_user_id = u.id and e.id > ${since}::uuid order by e.id desc limit ${LOOKED_FOR}::int)
        union (select e.id from audit_entries e where e.subject_id = u.id and e.id > ${since}::uuid order by e.id desc limit ${LOOKED_FOR}::int)
      )) as changes
    from sessions s join users u on u.id = s.user_id
    where s.id = any(${arrayText(ids)}::uuid[]) and s.revoked_at is null and s.expires_at > now() and u.status = 'ACTIVE'`;
  return new Map(rows.map((row) => [row.id, liveSession(row)]));
}

function liveSession(row: LiveSessionRow): LiveSession {
  const { id, user_id, name, email, verified, roles, time_zone, locale, has_factor, by_provider, stale } =
    row;
  return {
    sessionId: id,
    userId: user_id,
    name,
    email,
    isVerified: verified,
    roles: parseRoles(roles),
    timeZone: time_zone,
    locale,
    hasSecondFactor: has_factor,
    byProvider: by_provider,
    seenIsStale: stale,
    latestChanges: row.changes,
  };
}

/** `{ADMIN,USER}` as PostgreSQL writes an array of an enum. */
export function parseRoles(text: string): PlatformRole[] {
  return text.slice(1, -1).split(",").filter(Boolean) as PlatformRole[];
}
