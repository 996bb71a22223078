import { HOUR, MINUTE } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import type { Queryable } from "@/domain/store/database";
import { countOnly, countSlowedAttempt, forgetAttempts, type SlowDown } from "@/domain/store/rate-limit";
import { networkIn } from "../devices/attempts";
import { isKnownDevice } from "../devices/known-devices";
import type { Origin } from "../session.service";
import { MAXIMUM_ATTEMPTS } from "./challenges";

/*
 * These clients know the password, so guesses of codes are counted for the user too. They are slowed down for each network; a user's
 * known device is counted by itself and is never stopped by guesses from elsewhere.
 */

const WINDOW = 15 * MINUTE;
const PAIR: SlowDown = { name: "second-step-pair", free: 5, longestSeconds: 120, windowMilliseconds: WINDOW };
const DEVICE: SlowDown = { ...PAIR, name: "second-step-device", free: 10, longestSeconds: 60 };
const USER = { name: "second-step-user", windowMilliseconds: HOUR };
/** In an hour, from all networks: one in ten thousand to hit a code of six digits. */
const MAXIMUM_OF_USER = 30;

/** Counts a guess. @throws RATE_LIMITED. @returns forgets the guesses, after a right one */
export async function countSecondStep(
  db: Queryable,
  userId: string,
  { ip, device }: Origin,
): Promise<() => Promise<void>> {
  const isKnown = await isKnownDevice(db, userId, device ?? null);
  const [limit, subject] = isKnown ? [DEVICE, `${device} ${userId}`] : [PAIR, `${networkIn(ip)} ${userId}`];
  await countSlowedAttempt(db, limit, subject);
  if (!isKnown && (await countOnly(db, USER, userId)) > MAXIMUM_OF_USER)
    throw new DomainError(
      "RATE_LIMITED",
      "Too many attempts from unknown devices. Try again in an hour, or use a device that you have signed in on.",
    );
  return () => forgetAttempts(db, limit, subject);
}

const WRONG_ANSWERS = { name: "second-step-wrong", windowMilliseconds: HOUR };

/**
 * Counts a wrong answer of a user, over all their first steps of an hour.
 * @returns whether it is to be recorded: one in as many as a first step has attempts
 */
export async function countWrongAnswer(db: Queryable, userId: string): Promise<boolean> {
  return (await countOnly(db, WRONG_ANSWERS, userId)) % MAXIMUM_ATTEMPTS === 0;
}
