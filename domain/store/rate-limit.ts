import { eq, lt, type SQL, sql } from "drizzle-orm";
import { rateLimits } from "@/db/schema";
import { after, now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { isDryRun } from "@/domain/kernel/request/dry-run";
import { digestOf } from "@/domain/kernel/sealing";
import type { Queryable } from "./database";
import { outsideDryRunHandle } from "./dry-run";
import { query } from "./statements";

export interface RateLimit {
  readonly name: string;
  readonly attempts: number;
  readonly windowMilliseconds: number;
  /** It bounds what is sent, not guesses: a dry run sends nothing, so its attempts are taken back with it. */
  readonly isOfVolume?: boolean;
}

/**
 * Counts one attempt and rejects it when there were too many in the window. One statement, so that simultaneous attempts are all counted;
 * the key is hashed, so that the table does not show who tried.
 * @throws RATE_LIMITED with the minutes to wait
 */
export async function countAttempt(db: Queryable, limit: RateLimit, subject: string): Promise<void> {
  const { attempts, windowEndsAt } = await countIn(db, limit, subject);
  if (attempts <= limit.attempts) return;
  throw tooMany(Math.max(1, Math.ceil((windowEndsAt.getTime() - now().getTime()) / 60_000)), "minute");
}

const keyOf = (name: string, subject: string) => `${name}:${digestOf(subject).toString("base64url")}`;

function tooMany(count: number, unit: "second" | "minute"): DomainError {
  return new DomainError(
    "RATE_LIMITED",
    `Too many attempts. Try again in ${count} ${count === 1 ? unit : `${unit}s`}.`,
  );
}

async function countIn(
  db: Queryable,
  limit: Omit<RateLimit, "attempts">,
  subject: string,
): Promise<{ readonly attempts: number; readonly windowEndsAt: Date }> {
  const timestamp = now();
  const key = keyOf(limit.name, subject);
  const ends = after(timestamp, limit.windowMilliseconds);
  const expired = sql`${rateLimits.windowEndsAt} <= ${timestamp.toISOString()}::timestamptz`;
  const [counted] = await (limit.isOfVolume ? db : countingOn(db))
    .insert(rateLimits)
    .values({ key, attempts: 1, windowEndsAt: ends })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        attempts: sql`case when ${expired} then 1 else ${rateLimits.attempts} + 1 end`,
        windowEndsAt: sql`case when ${expired} then ${ends.toISOString()}::timestamptz else ${rateLimits.windowEndsAt} end`,
      },
    })
    .returning();
  return counted ?? { attempts: 1, windowEndsAt: ends };
}

/** A dry run's attempts count, or it could be used to guess: they are not rolled back with it. */
const countingOn = (db: Queryable): Queryable => (isDryRun() ? outsideDryRunHandle() : db);

/** Attempts that get slower instead of being blocked. */
export interface SlowDown {
  readonly name: string;
  /** Attempts without a pause. */
  readonly free: number;
  /** The longest pause. The first one is a second, and each is twice the one before. */
  readonly longestSeconds: number;
  /** After so long without an attempt, the count begins again. */
  readonly windowMilliseconds: number;
}

/**
 * Counts one attempt, unless the pause after the last one isn't over: then it isn't counted, so that no number of attempts makes the pause
 * longer. One statement, so that of simultaneous attempts only as many pass as without a race; without a pause, no clock matters: of two
 * attempts at the same time, the one that comes second may have begun first.
 * @throws RATE_LIMITED with the seconds to wait
 */
export async function countSlowedAttempt(db: Queryable, limit: SlowDown, subject: string): Promise<void> {
  const timestamp = now();
  const key = keyOf(limit.name, subject);
  const ends = after(timestamp, limit.windowMilliseconds).toISOString();
  const counted = await query<{ attempts: number }>(countingOn(db))`
    insert into ${rateLimits} as r (key, attempts, window_ends_at) values (${key}, 1, ${ends}::timestamptz)
    on conflict (key) do update set window_ends_at = excluded.window_ends_at,
      attempts = case when r.window_ends_at <= ${timestamp.toISOString()}::timestamptz then 1 else r.attempts + 1 end
    where r.window_ends_at <= ${timestamp.toISOString()}::timestamptz or r.attempts < ${limit.free}::int or ${timestamp.toISOString()}::timestamptz >=
      ${sql`r.window_ends_at`} - make_interval(secs => ${limit.windowMilliseconds / 1000}::float8)
      + make_interval(secs => ${pauseAfter(limit, sql`r.attempts`)})
    returning r.attempts`;
  if (counted.length > 0) return;
  const [held] = await query<{ seconds: number }>(countingOn(db))`
    select ceil(extract(epoch from window_ends_at - ${timestamp.toISOString()}::timestamptz)
      - ${limit.windowMilliseconds / 1000}::float8 + ${pauseAfter(limit, sql`attempts`)})::int as seconds
    from ${rateLimits} where key = ${key}`;
  throw tooMany(Math.max(1, held?.seconds ?? 1), "second");
}

/** The seconds to wait after so many attempts. */
const pauseAfter = ({ free, longestSeconds }: SlowDown, attempts: SQL) =>
  sql`case when ${attempts} < ${free}::int then 0 else least(power(2, least(${attempts} - ${free}::int, 30)), ${longestSeconds}::float8) end`;

/** The number of attempts in the window, with this one. It rejects none. */
export async function countOnly(
  db: Queryable,
  limit: Omit<RateLimit, "attempts">,
  subject: string,
): Promise<number> {
  return (await countIn(db, limit, subject)).attempts;
}

/** Forgets the attempts of a subject that turned out to be who they said. */
export async function forgetAttempts(
  db: Queryable,
  { name }: { readonly name: string },
  subject: string,
): Promise<void> {
  await countingOn(db)
    .delete(rateLimits)
    .where(eq(rateLimits.key, keyOf(name, subject)));
}

/** Takes one attempt back. */
export async function takeBackAttempt(
  db: Queryable,
  { name }: { readonly name: string },
  subject: string,
): Promise<void> {
  await countingOn(db)
    .update(rateLimits)
    .set({ attempts: sql`greatest(${rateLimits.attempts} - 1, 0)` })
    .where(eq(rateLimits.key, keyOf(name, subject)));
}

/** Removes expired windows. */
export async function forgetOldAttempts(db: Queryable): Promise<void> {
  await db.delete(rateLimits).where(lt(rateLimits.windowEndsAt, now()));
}
