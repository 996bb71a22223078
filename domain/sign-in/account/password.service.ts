import { z } from "zod";
import { type Actor, type Person, viewerIdOf } from "@/domain/kernel/actor";
import { requirePerson } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { denyDeviceAuthorizations, endFactorChallenges } from "@/domain/lifecycle/end-standing.repository";
import { queueMail } from "@/domain/notifications/mail/mail.service";
import { audit } from "@/domain/store/audit";
import { change, database, type Transaction } from "@/domain/store/database";
import { hashPassword } from "@/domain/users/password";
import { lockSelf } from "@/domain/users/sessions/self.access";
import { findSessions, revokeSessions } from "@/domain/users/sessions/session.repository";
import { findUser, replacePasswordHash, type User, updateUser } from "@/domain/users/user.repository";
import { newPassword, rejectWeakPassword } from "@/domain/users/user.rules";
import { deleteDevices } from "../devices/known-device.repository";
import { endLinks } from "../links/mail-link";
import { reauthenticate } from "./reauthenticate";

const changeInput = z.object({ currentPassword: z.string().max(1_000).nullish(), newPassword });
export type ChangePasswordInput = z.input<typeof changeInput>;

/**
 * Changes the user's password, or sets the first one of an account that has none. The user's other sessions end, and so do links to set a
 * password. The user is notified by mail.
 * @throws INVALID_INPUT for a wrong current password or a weak new one, REAUTHENTICATION_REQUIRED without a current password when the sign-in
 *   isn't recent, CONFLICT when the password changed meanwhile, INVALID_STATUS when passwords are turned off, RATE_LIMITED, FORBIDDEN for
 *   access tokens
 */
export const changePassword = verb(
  ["CONFLICT", "FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "RATE_LIMITED", "REAUTHENTICATION_REQUIRED"],
  async function changePassword(actor: Actor, input: ChangePasswordInput): Promise<void> {
    const person = requirePerson(actor, "account.manage");
    if (!environment().localAccounts) {
      throw new DomainError("INVALID_STATUS", "Password sign-in is turned off. Use single sign-on.");
    }
    const parsed = parseInput(changeInput, input);
    const before = await reauthenticate(person, parsed.currentPassword);
    const self = await userOf(person);
    await rejectWeakPassword(parsed.newPassword, "newPassword", [self.name, self.email]);
    const hash = await hashPassword(parsed.newPassword);
    await change(person, async (tx) => {
      const user = await lockSelf(tx, person);
      if (!(await replacePasswordHash(tx, user.id, before, hash))) throw changedMeanwhile();
      await afterChange(tx, person, user);
    });
  },
);

const changedMeanwhile = () =>
  new DomainError("CONFLICT", "The password was changed at the same time. Reload the page and try again.");

async function userOf(actor: Actor): Promise<User> {
  const user = await findUser(database(), viewerIdOf(actor) ?? "");
  if (!user) throw new Error("the user of a session is missing");
  return user;
}

async function afterChange(tx: Transaction, person: Person, user: User): Promise<void> {
  const timestamp = now();
  await updateUser(tx, user.id, { updatedAt: timestamp });
  const ended = await revokeSessions(tx, user.id, timestamp, person.sessionId);
  const [session] = await findSessions(tx, user.id, [person.sessionId]);
  await deleteDevices(tx, user.id, session?.deviceId ?? null);
  await endLinks(tx, user.id, ["RESET_PASSWORD"]);
  await denyDeviceAuthorizations(tx, user.id, timestamp);
  await endFactorChallenges(tx, user.id, timestamp);
  await audit(tx, person, {
    action: "user.password_changed",
    subject: { kind: "user", id: user.id, name: user.name },
    changes: [{ field: "sessions", before: ended + 1, after: 1 }],
  });
  const values = { name: user.name, how: "on the account page" };
  await queueMail(tx, { kind: "PASSWORD_CHANGED", userId: user.id, recipient: user.email, values });
}
