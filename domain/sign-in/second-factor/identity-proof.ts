import type { Person } from "@/domain/kernel/actor";
import { after, MINUTE, now } from "@/domain/kernel/clock";
import { database } from "@/domain/store/database";
import { findSessions, noteAuthentication } from "@/domain/users/sessions/session.repository";
import { reauthenticate } from "../account/reauthenticate";

/** For so long a proof of identity counts for changes of second factors. */
const RECENT = 15 * MINUTE;

/**
 * Requires a user to have proven who they are in the last 15 minutes, by signing in or by their password: a stolen session must neither
 * remove a second factor nor add one of the thief's.
 * @throws INVALID_INPUT for a missing or wrong password, REAUTHENTICATION_REQUIRED for users without one, RATE_LIMITED
 */
export async function proveIdentity(person: Person, password: string | null | undefined): Promise<void> {
  const [session] = await findSessions(database(), person.userId, [person.sessionId]);
  if (session?.authenticatedAt && after(session.authenticatedAt, RECENT) > now()) return;
  await reauthenticate(person, password);
  await noteAuthentication(database(), person.sessionId, now());
}
