import { lt, sql } from "drizzle-orm";
import { rateLimits } from "@/db/schema";
import { after, now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { digestOf } from "@/domain/kernel/sealing";
import type { Queryable } from "./database";

export interface RateLimit {
  readonly name: string;
  readonly attempts: number;
  readonly windowMilliseconds: number;
}

/**
 * Counts one attempt and rejects it when there were too many in the window. One statement, so that simultaneous attempts are all counted;
 * the key is hashed, so that the table does not show who tried.
 * @throws RATE_LIMITED with the minutes to wait
 */
export async function countAttempt(db: Queryable, limit: RateLimit, subject: string): Promise<void> {
  const timestamp = now();
  const key = `${limit.name}:${digestOf(subject).toString("base64url")}`;
  const ends = after(timestamp, limit.windowMilliseconds);
  const expired = sql`${rateLimits.windowEndsAt} <= ${timestamp.toISOString()}::timestamptz`;
  const [counted] = await db
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
  if (!counted || counted.attempts <= limit.attempts) return;
  const minutes = Math.max(1, Math.ceil((counted.windowEndsAt.getTime() - timestamp.getTime()) / 60_000));
  throw new DomainError(
    "RATE_LIMITED",
    `Too many attempts. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
  );
}

/** Removes expired windows. */
export async function forgetOldAttempts(db: Queryable): Promise<void> {
  await db.delete(rateLimits).where(lt(rateLimits.windowEndsAt, now()));
}
