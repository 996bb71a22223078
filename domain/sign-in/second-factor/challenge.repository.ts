import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { factorChallenges } from "@/db/schema";
import type { Queryable, Transaction } from "@/domain/store/database";

export type Challenge = typeof factorChallenges.$inferSelect;

export async function insertChallenge(
  db: Queryable,
  row: typeof factorChallenges.$inferInsert,
): Promise<void> {
  await db.insert(factorChallenges).values(row);
}

/** The challenge of a digest that is open. By factor_challenges_digest_unique. */
export async function findChallenge(db: Queryable, digest: Buffer, at: Date): Promise<Challenge | null> {
  const [row] = await db
    .select()
    .from(factorChallenges)
    .where(
      and(
        eq(factorChallenges.digest, digest),
        isNull(factorChallenges.usedAt),
        gt(factorChallenges.expiresAt, at),
      ),
    );
  return row ?? null;
}

/**
 * Counts an attempt at an open challenge, in one statement, so that simultaneous attempts are all counted.
 * @returns the challenge; null when it has ended or had its last attempt
 */
export async function countChallengeAttempt(
  db: Queryable,
  digest: Buffer,
  at: Date,
  maximum: number,
): Promise<Challenge | null> {
  const [row] = await db
    .update(factorChallenges)
    .set({ attempts: sql`${factorChallenges.attempts} + 1` })
    .where(
      and(
        eq(factorChallenges.digest, digest),
        isNull(factorChallenges.usedAt),
        gt(factorChallenges.expiresAt, at),
        lt(factorChallenges.attempts, maximum),
      ),
    )
    .returning();
  return row ?? null;
}

/** Stores what the authenticator has to sign. */
export async function setChallengeText(db: Queryable, id: string, challenge: string): Promise<void> {
  await db.update(factorChallenges).set({ challenge }).where(eq(factorChallenges.id, id));
}

/** Uses a challenge once: of two requests, one gets false. */
export async function spendChallenge(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(factorChallenges)
    .set({ usedAt: at })
    .where(and(eq(factorChallenges.id, id), isNull(factorChallenges.usedAt)))
    .returning({ id: factorChallenges.id });
  return rows.length > 0;
}

/** By factor_challenges_by_expiry. */
export async function deleteChallengesExpiredBefore(db: Queryable, at: Date): Promise<void> {
  await db.delete(factorChallenges).where(lt(factorChallenges.expiresAt, at));
}
