import { MINUTE } from "@/domain/kernel/clock";
import { networkOf } from "@/domain/kernel/request/network";
import type { Queryable } from "@/domain/store/database";
import {
  countOnly,
  countSlowedAttempt,
  forgetAttempts,
  type SlowDown,
  takeBackAttempt,
} from "@/domain/store/rate-limit";

/*
 * Guessing passwords is slowed down, and no stranger can lock a user out: attempts are counted for each email *and* network, with pauses
 * that grow up to two minutes, so that only those in the same network share them. While an email is tried from many networks, each network
 * has one attempt before its pauses. A device that has signed in as the user before is counted by itself.
 */

const WINDOW = 15 * MINUTE;

/** For one email from one network. */
const PAIR: SlowDown = { name: "sign-in-pair", free: 5, longestSeconds: 120, windowMilliseconds: WINDOW };
/** The same while the email is tried from many networks. */
const PAIR_UNDER_ATTACK: SlowDown = { ...PAIR, name: "sign-in-pair-under-attack", free: 1 };
/** For all emails from one network, which many users can share. */
const NETWORK: SlowDown = {
  name: "sign-in-network",
  free: 60,
  longestSeconds: 30,
  windowMilliseconds: WINDOW,
};
/** For one email from a device that its user has signed in on. */
const DEVICE: SlowDown = { name: "sign-in-device", free: 10, longestSeconds: 60, windowMilliseconds: WINDOW };
const EMAIL = { name: "sign-in-email", windowMilliseconds: WINDOW };
/** More attempts for one email than one network can make in the window. */
const MANY_ATTEMPTS = 25;

export interface Attempt {
  readonly email: string;
  /** The client's IP address. */
  readonly ip: string | null;
  /** The known device's secret; null for an unknown device. */
  readonly device: string | null;
}

/** An IPv6 user has more addresses than could be counted. */
export const networkIn = (ip: string | null) => (ip ? networkOf(ip) : "unknown");
const pairOf = ({ email, ip }: Attempt) => `${networkIn(ip)} ${email}`;
const deviceOf = ({ email, device }: Attempt) => `${device} ${email}`;

/** Counts an attempt to sign in. @throws RATE_LIMITED with the seconds to wait */
export async function countSignIn(db: Queryable, attempt: Attempt): Promise<void> {
  if (attempt.device !== null) return countSlowedAttempt(db, DEVICE, deviceOf(attempt));
  await countSlowedAttempt(db, NETWORK, networkIn(attempt.ip));
  await countSlowedAttempt(db, PAIR, pairOf(attempt));
  if ((await countOnly(db, EMAIL, attempt.email)) <= MANY_ATTEMPTS) return;
  await countSlowedAttempt(db, PAIR_UNDER_ATTACK, pairOf(attempt));
}

/** Counts an attempt whose email is malformed. @throws RATE_LIMITED with the seconds to wait */
export async function countMalformed(db: Queryable, ip: string | null): Promise<void> {
  await countSlowedAttempt(db, NETWORK, networkIn(ip));
}

/** Forgets the attempts before a right password. Those for the email stay: others may be guessing it. */
export async function forgiveSignIn(db: Queryable, attempt: Attempt): Promise<void> {
  if (attempt.device !== null) return forgetAttempts(db, DEVICE, deviceOf(attempt));
  await takeBackAttempt(db, NETWORK, networkIn(attempt.ip));
  await forgetAttempts(db, PAIR, pairOf(attempt));
  await forgetAttempts(db, PAIR_UNDER_ATTACK, pairOf(attempt));
}
