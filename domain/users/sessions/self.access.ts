import { type Actor, isUser, type Person } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import type { Transaction } from "@/domain/store/database";
import { findUser, holdUser, lockUser, type User } from "../user.repository";
import { isSessionEnded, isTokenRevoked, shareUser } from "./session.repository";

/**
 * The actor's own user, locked for a change of their account, so that such changes run one after the other. What waited while the session
 * was ended, by another device or an administrator, or the account deleted, changes nothing: what an account lost stays lost.
 * @param how EDIT locks the user against other changes; EMAIL, for a change of the email, also against new rows that refer to the user:
 *   PostgreSQL takes that lock for a key, and taking it later could deadlock
 * @throws UNAUTHENTICATED when the session has ended
 */
export async function lockSelf(
  tx: Transaction,
  person: Person,
  how: "EDIT" | "EMAIL" = "EDIT",
): Promise<User> {
  await (how === "EMAIL" ? lockUser : holdUser)(tx, person.userId);
  await requireOpenSession(tx, person);
  const user = await findUser(tx, person.userId);
  if (!user) throw new Error("the user of a session is missing");
  return user;
}

/** For a change that waits for another lock than `lockSelf`'s. @throws UNAUTHENTICATED when the session has ended */
export async function requireOpenSession(tx: Transaction, person: Person): Promise<void> {
  if (await isSessionEnded(tx, person))
    throw new DomainError("UNAUTHENTICATED", "Your session has ended. Sign in again.");
}

/**
 * For a change whose effect outlasts the actor's session or token, such as a new token of an application: the first lock of the change. What
 * ends all that a user made, such as a new password for an account that was never verified, comes before or after it as a whole, so that
 * nothing is made while it looks for what to end.
 * @throws UNAUTHENTICATED when the session or the token has ended meanwhile
 */
export async function requireInForce(tx: Transaction, actor: Actor): Promise<void> {
  if (!isUser(actor)) return;
  await shareUser(tx, actor.userId);
  if (actor.kind === "person") return requireOpenSession(tx, actor);
  if (await isTokenRevoked(tx, actor.tokenId))
    throw new DomainError("UNAUTHENTICATED", "Your access token has been revoked. Use another one.");
}
