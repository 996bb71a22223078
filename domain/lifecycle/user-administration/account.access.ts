import type { Actor } from "@/domain/kernel/actor";
import { viewerIdOf } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { DomainError, invalid, notFound } from "@/domain/kernel/domain-error";
import type { Transaction } from "@/domain/store/database";
import { findUser, holdUser, type User } from "@/domain/users/user.repository";
import { holdForEnding } from "../succession.repository";
import { holdBelongings } from "../succession.service";

export type UserPermission = "user.manage" | "user.manageSignIn";

/**
 * Loads a user for a change by an administrator: checks the permission, locks the user, then reads what is in force.
 * @param how EDIT locks the user against other changes, END also against new rows that refer to them, and finds deleted users too
 * @throws FORBIDDEN, NOT_FOUND, INVALID_STATUS for a deleted user
 */
export async function loadAccount(
  tx: Transaction,
  actor: Actor,
  permission: UserPermission,
  id: string,
  how: "EDIT" | "END" = "EDIT",
): Promise<User> {
  assertMay(actor, permission);
  if (how === "END") {
    await holdBelongings(tx, id);
    await holdForEnding(tx, id);
  } else await holdUser(tx, id);
  const user = await findUser(tx, id);
  if (!user) throw notFound("user");
  if (user.deletedAt && how === "EDIT") throw new DomainError("INVALID_STATUS", "This user was deleted.");
  return user;
}

/** No user ends their own account here: they would lose access in the middle of it. @throws INVALID_INPUT */
export function rejectOneself(actor: Actor, userId: string, what: "disable" | "delete"): void {
  if (viewerIdOf(actor) !== userId) return;
  const instead =
    what === "delete" ? "Delete your account on your account page." : "Ask another administrator.";
  throw invalid("id", `You can't ${what} yourself here. ${instead}`);
}

/** @throws INVALID_STATUS for a user who isn't active */
export function requireActive(user: Pick<User, "status" | "name">): void {
  if (user.status === "ACTIVE") return;
  const reason = user.status === "DISABLED" ? "is disabled" : "waits for approval";
  throw new DomainError("INVALID_STATUS", `${user.name} ${reason}.`);
}
