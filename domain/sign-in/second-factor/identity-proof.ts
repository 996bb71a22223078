import type { Person } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { database } from "@/domain/store/database";
import { noteAuthentication } from "@/domain/users/sessions/session.repository";
import { reauthenticate, signedInRecently } from "../account/reauthenticate";

/**
 * Requires a user to have proven who they are in the last 15 minutes, by signing in or by their password: a stolen session must neither
 * remove a second factor nor add one of the thief's.
 * @throws INVALID_INPUT for a missing or wrong password, REAUTHENTICATION_REQUIRED for users without one, RATE_LIMITED
 */
export async function proveIdentity(person: Person, password: string | null | undefined): Promise<void> {
  if (await signedInRecently(person)) return;
  await reauthenticate(person, password);
  await noteAuthentication(database(), person.sessionId, now());
}
