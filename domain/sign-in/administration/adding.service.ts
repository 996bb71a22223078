import { z } from "zod";
import type { Actor, PlatformRole, System } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { loadAccount, requireActive } from "@/domain/lifecycle/user-administration/account.access";
import { rolesInput, withUser } from "@/domain/lifecycle/user-administration/roles.rules";
import { audit } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { insertUser } from "@/domain/users/user.repository";
import { emailAddress, personName } from "@/domain/users/user.rules";
import { type HandedLink, sendWelcome } from "./password-link";

const addInput = z.object({ name: personName, email: emailAddress, roles: rolesInput.nullish() });
export type AddUserInput = z.input<typeof addInput>;

export interface AddedUser {
  readonly id: string;
  readonly link: HandedLink;
}

/**
 * Adds a user, who gets a mail with a link to set a password. Nothing proves the email until the user uses the link or signs in through the
 * provider. Needs no approval.
 * @throws CONFLICT when the email has an account
 */
export const addUser = verb(
  ["CONFLICT", "FORBIDDEN", "INVALID_INPUT"],
  async function addUser(actor: Actor, input: AddUserInput): Promise<AddedUser> {
    assertMay(actor, "user.manage");
    const { name, email, roles } = parseInput(addInput, input);
    return change(actor, async (tx) => {
      const added = await addOne(tx, actor, { name, email, roles: roles ?? [] });
      if (added) return added;
      const message = "An account with this email already exists.";
      throw new DomainError("CONFLICT", message, [{ path: ["email"], message, code: "CONFLICT" }]);
    });
  },
);

/**
 * Welcomes a user again who was added and never signed in: an earlier link ends. For Latchkey itself.
 * @throws INVALID_STATUS for a user who signed in before, or can't
 */
export async function welcomeAgain(actor: System, id: string): Promise<HandedLink> {
  return change(actor, async (tx) => {
    const user = await loadAccount(tx, actor, "user.manage", id);
    requireActive(user);
    if (user.lastSignedInAt) throw new DomainError("INVALID_STATUS", `${user.name} signed in before.`);
    const link = await sendWelcome(tx, actor, user);
    await audit(tx, actor, {
      action: "user.password_link_created",
      subject: { kind: "user", id, name: user.name },
      changes: [{ field: "delivery", before: null, after: link === null ? "mail" : "administrator" }],
    });
    return link;
  });
}

/** Adds a user inside a change whose permission was checked. @returns null if the email has an account, which stays as it is */
export async function addOne(
  tx: Transaction,
  actor: Actor,
  user: { readonly name: string; readonly email: string; readonly roles: readonly PlatformRole[] },
): Promise<AddedUser | null> {
  const timestamp = now();
  const id = newId();
  const { name, email } = user;
  const roles = withUser(user.roles);
  const row = { id, name, email, roles, origin: "ADMINISTRATOR" as const };
  if (!(await insertUser(tx, { ...row, createdAt: timestamp, updatedAt: timestamp }))) return null;
  await audit(tx, actor, {
    action: "user.added",
    subject: { kind: "user", id, name },
    capacity: "ADMINISTRATOR",
    changes: [
      { field: "email", before: null, after: email },
      { field: "roles", before: null, after: roles },
    ],
  });
  return { id, link: await sendWelcome(tx, actor, { id, name, email }) };
}
