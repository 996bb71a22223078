import { after, DAY, MINUTE, now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { digestOf } from "@/domain/kernel/sealing";
import { hasTokenForm, newToken } from "@/domain/kernel/token-format";
import { database, type Queryable } from "@/domain/store/database";
import {
  type Challenge,
  countChallengeAttempt,
  deleteChallengesExpiredBefore,
  findChallenge,
  insertChallenge,
} from "./challenge.repository";

/** SIGN_IN follows a right password; PASSKEY_SIGN_IN needs none; PASSKEY_REGISTRATION adds a passkey to an account. */
export type ChallengeKind = "SIGN_IN" | "PASSKEY_SIGN_IN" | "PASSKEY_REGISTRATION";

/** For so long after the first step, the second one is open. */
export const CHALLENGE_LIFETIME = 10 * MINUTE;
export const MAXIMUM_ATTEMPTS = 5;
/** The browser's secret: in a cookie for signing in. */
const PREFIX = "lkc";

/** Opens a challenge. @returns the secret that the browser keeps; the database has its digest alone */
export async function openChallenge(
  db: Queryable,
  kind: ChallengeKind,
  userId: string | null,
  challenge: string | null = null,
): Promise<string> {
  const secret = newToken(PREFIX);
  const createdAt = now();
  await insertChallenge(db, {
    id: newId(),
    userId,
    kind,
    digest: digestOf(secret),
    challenge,
    createdAt,
    expiresAt: after(createdAt, CHALLENGE_LIFETIME),
  });
  return secret;
}

/** The open challenge of a browser's secret, or null; one without attempts left has ended. */
export async function challengeOf(secret: string | null, kind: ChallengeKind): Promise<Challenge | null> {
  if (!secret || !hasTokenForm(PREFIX, secret)) return null;
  const challenge = await findChallenge(database(), digestOf(secret), now());
  return challenge?.kind === kind && challenge.attempts < MAXIMUM_ATTEMPTS ? challenge : null;
}

/** Counts an attempt at the challenge of a secret. @throws INVALID_STATUS when it has ended */
export async function attemptChallenge(secret: string | null, kind: ChallengeKind): Promise<Challenge> {
  const isOne = secret !== null && hasTokenForm(PREFIX, secret);
  const challenge = isOne
    ? await countChallengeAttempt(database(), digestOf(secret), now(), MAXIMUM_ATTEMPTS)
    : null;
  if (challenge?.kind === kind) return challenge;
  throw challengeEnded();
}

export const challengeEnded = () =>
  new DomainError("INVALID_STATUS", "This step took too long or had too many attempts. Start again.");

/** Deletes challenges that ended a day ago. */
export async function forgetOldChallenges(): Promise<void> {
  await deleteChallengesExpiredBefore(database(), after(now(), -DAY));
}
