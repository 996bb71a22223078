import type { Person } from "@/domain/kernel/actor";
import { after, MINUTE, now } from "@/domain/kernel/clock";
import { DomainError, invalid } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { database } from "@/domain/store/database";
import { countAttempt, type RateLimit } from "@/domain/store/rate-limit";
import { checkPassword } from "@/domain/users/password";
import { findSessions } from "@/domain/users/sessions/session.repository";
import { findPasswordHash } from "@/domain/users/user.repository";

/** A stolen session must not be a way to guess the password. */
const PER_USER: RateLimit = { name: "reauthentication", attempts: 10, windowMilliseconds: 15 * MINUTE };

/** For so long, signing in or giving the password counts as a proof of who the user is. */
const RECENT = 15 * MINUTE;

/**
 * Requires a user to prove who they are before a change of what they sign in with: by the current password, or if they can't sign in with one,
 * by having just signed in.
 * @param field of the password, for the error
 * @returns the current password's hash, which must still be the same when the change is made; null without a password
 * @throws INVALID_INPUT for a wrong password, RATE_LIMITED, REAUTHENTICATION_REQUIRED
 */
export async function reauthenticate(
  person: Person,
  password: string | null | undefined,
  field = "currentPassword",
): Promise<string | null> {
  const hash = await findUsablePassword(person.userId);
  if (hash === null) {
    if (await signedInRecently(person)) return null;
    throw new DomainError(
      "REAUTHENTICATION_REQUIRED",
      "Sign in again to make this change. It needs a sign-in of the last 15 minutes.",
    );
  }
  await countAttempt(database(), PER_USER, person.userId);
  if (!password) throw invalid(field, "Enter your current password.");
  const check = await checkPassword(hash, password.slice(0, 1_000), "KNOWN_DEVICE");
  if (check === "WRONG") throw invalid(field, "The current password is incorrect.");
  return hash;
}

/** The hash of the password that a user can sign in with; null without one, or where only the provider signs in. */
export async function findUsablePassword(userId: string): Promise<string | null> {
  return environment().localAccounts ? findPasswordHash(database(), userId) : null;
}

/** Whether a user proved who they are in their session in the last 15 minutes. */
export async function signedInRecently(person: Person): Promise<boolean> {
  const [session] = await findSessions(database(), person.userId, [person.sessionId]);
  return session?.authenticatedAt != null && after(session.authenticatedAt, RECENT) > now();
}
