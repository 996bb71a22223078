import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError, invalid } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { parseInput, prose } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { verb } from "@/domain/kernel/verb";
import { loadAccount, requireActive } from "@/domain/lifecycle/user-administration/account.access";
import { queueMail } from "@/domain/notifications/mail/mail.service";
import { audit } from "@/domain/store/audit";
import { change } from "@/domain/store/database";
import { noteFormerEmail } from "@/domain/users/identities.repository";
import { isPlaceholderEmail } from "@/domain/users/identity.rules";
import { findUserByEmail, updateUser } from "@/domain/users/user.repository";
import { emailAddress, emailTaken, maskEmail } from "@/domain/users/user.rules";
import { endLinks, sendLink } from "../links/mail-link";
import { type HandedLink, sendResetLink } from "./password-link";

/**
 * Sends a user a link to set another password; without a mail server, the administrator gets it to hand over. The present password works
 * until the link is used. An earlier link ends.
 * @throws INVALID_STATUS for a user who can't sign in, has no email, or where only the provider signs in
 */
export const sendPasswordReset = verb(
  ["FORBIDDEN", "INVALID_STATUS", "NOT_FOUND"],
  async function sendPasswordReset(actor: Actor, id: string): Promise<HandedLink> {
    return change(actor, async (tx) => {
      const user = await loadAccount(tx, actor, "user.manageSignIn", id);
      requireActive(user);
      if (!environment().localAccounts) {
        throw new DomainError(
          "INVALID_STATUS",
          "Passwords are turned off here: users sign in through the provider.",
        );
      }
      if (isPlaceholderEmail(user.email)) {
        throw new DomainError("INVALID_STATUS", `${user.name} has no email. Set one first.`);
      }
      const link = await sendResetLink(tx, user);
      await audit(tx, actor, {
        action: "user.password_link_created",
        subject: { kind: "user", id, name: user.name },
        capacity: "ADMINISTRATOR",
        changes: [{ field: "delivery", before: null, after: link === null ? "mail" : "administrator" }],
      });
      return link;
    });
  },
);

const emailInput = z.object({ email: emailAddress, reason: prose("The reason", LIMITS.reason).nullish() });

/**
 * Gives a user another email, for an account that lost its own. Nothing proves it yet: a link to verify it is sent there. Links to the
 * former email end, and the former email is notified.
 * @throws CONFLICT when another account has the email
 */
export const setUserEmail = verb(
  ["CONFLICT", "FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND"],
  async function setUserEmail(
    actor: Actor,
    id: string,
    input: { readonly email: string; readonly reason?: string | null },
  ): Promise<void> {
    const { email, reason } = parseInput(emailInput, input);
    await change(actor, async (tx) => {
      const user = await loadAccount(tx, actor, "user.manageSignIn", id);
      if (user.email === email) throw invalid("email", "This is already the email of the account.");
      if (await findUserByEmail(tx, email)) throw emailTaken("ADMINISTRATOR");
      await noteFormerEmail(tx, id, user.email);
      await updateUser(tx, id, { email, emailVerifiedAt: null, updatedAt: now() });
      await endLinks(tx, id);
      await audit(tx, actor, {
        action: "user.email_changed",
        subject: { kind: "user", id, name: user.name },
        capacity: "ADMINISTRATOR",
        changes: [
          { field: "email", before: user.email, after: email },
          ...(reason ? [{ field: "reason", before: null, after: reason }] : []),
        ],
      });
      if (user.status !== "DISABLED") await sendLink(tx, "VERIFY_EMAIL", user, email);
      if (isPlaceholderEmail(user.email)) return;
      const values = { name: user.name, email: maskEmail(email), by: actor.name };
      await queueMail(tx, { kind: "EMAIL_CHANGED", userId: id, recipient: user.email, values });
    });
  },
);
