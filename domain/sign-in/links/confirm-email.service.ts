import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { requirePerson } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { exact, parseInput } from "@/domain/kernel/input";
import type { Capacity } from "@/domain/kernel/permissions";
import { verb } from "@/domain/kernel/verb";
import { queueMail } from "@/domain/notifications/mail/mail.service";
import { audit } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { noteFormerEmail } from "@/domain/users/identities.repository";
import { isPlaceholderEmail, isVerified } from "@/domain/users/identity.rules";
import { lockSelf } from "@/domain/users/sessions/self.access";
import { type User, updateUser } from "@/domain/users/user.repository";
import { emailTaken, maskEmail } from "@/domain/users/user.rules";
import { endLinks, type MailLink, useLink } from "./mail-link";
import { releaseEmail } from "./release-email";

export const linkToken = exact("The link's token", 1, 100);
const confirmInput = z.object({ token: linkToken });

/**
 * Confirms the email that a link was sent to. Requires the link *and* its account: otherwise a user who receives a link for an account that
 * another person prepared would prove it for them.
 * @throws NOT_FOUND, INVALID_STATUS for a link that can't be used, FORBIDDEN for another account's, CONFLICT when another user has proven
 *   the email meanwhile
 */
export const confirmEmail = verb(
  ["CONFLICT", "FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND"],
  async function confirmEmail(actor: Actor, input: { readonly token: string }): Promise<void> {
    const person = requirePerson(actor, "account.manage");
    const { token } = parseInput(confirmInput, input);
    await change(person, async (tx) => {
      // The user before the link, as everywhere, to prevent deadlocks.
      const user = await lockSelf(tx, person, "EMAIL");
      const link = await useLink(tx, token, ["VERIFY_EMAIL", "CHANGE_EMAIL"]);
      if (link.userId !== user.id) throw otherAccount(link);
      await (link.purpose === "VERIFY_EMAIL" ? verify(tx, person, user) : replace(tx, person, user, link));
    });
  },
);

function otherAccount({ purpose, email }: MailLink): DomainError {
  const whose = purpose === "VERIFY_EMAIL" ? ` of ${maskEmail(email)}` : "";
  return new DomainError(
    "FORBIDDEN",
    `This link belongs to another account${whose}. Sign in to that account to use it.`,
  );
}

/** A link to verify an email ends when the email changes, so it is the user's. */
async function verify(tx: Transaction, actor: Actor, user: User): Promise<void> {
  await markVerified(tx, actor, user);
}

/** Records that the user's email is proven. Idempotent. */
export async function markVerified(
  tx: Transaction,
  actor: Actor,
  user: User,
  capacity?: Capacity,
): Promise<void> {
  if (isVerified(user)) return;
  const timestamp = now();
  await updateUser(tx, user.id, { emailVerifiedAt: timestamp, updatedAt: timestamp });
  await endLinks(tx, user.id, ["VERIFY_EMAIL"]);
  await audit(tx, actor, {
    action: "user.email_verified",
    subject: { kind: "user", id: user.id, name: user.name },
    ...(capacity && { capacity }),
    changes: [{ field: "email", before: null, after: user.email }],
  });
}

async function replace(tx: Transaction, actor: Actor, user: User, link: MailLink): Promise<void> {
  await replaceEmail(tx, actor, user, link.email);
}

/**
 * Gives a user a proven email. The one before is notified, and links that were sent to it end.
 * @throws CONFLICT when another user has proven it
 */
export async function replaceEmail(
  tx: Transaction,
  actor: Actor,
  user: User,
  email: string,
  capacity?: Capacity,
): Promise<void> {
  if (!(await releaseEmail(tx, actor, email, user.id))) throw emailTaken(capacity);
  const timestamp = now();
  await noteFormerEmail(tx, user.id, user.email);
  await updateUser(tx, user.id, { email, emailVerifiedAt: timestamp, updatedAt: timestamp });
  await endLinks(tx, user.id);
  await audit(tx, actor, {
    action: "user.email_changed",
    subject: { kind: "user", id: user.id, name: user.name },
    ...(capacity && { capacity }),
    changes: [{ field: "email", before: user.email, after: email }],
  });
  if (isPlaceholderEmail(user.email)) return;
  const values = { name: user.name, email: maskEmail(email) };
  await queueMail(tx, { kind: "EMAIL_CHANGED", userId: user.id, recipient: user.email, values });
}
