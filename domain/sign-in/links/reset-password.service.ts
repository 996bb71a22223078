import { z } from "zod";
import type { System } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { plural } from "@/domain/kernel/texts/amounts";
import { type EndedMaking, endSignIns, endUnproven } from "@/domain/lifecycle/end-standing";
import { queueMail } from "@/domain/notifications/mail/mail.service";
import { audit } from "@/domain/store/audit";
import { change, database, type Transaction } from "@/domain/store/database";
import { isVerified } from "@/domain/users/identity.rules";
import { hashPassword } from "@/domain/users/password";
import { findUser, lockUser, type User, updateUser } from "@/domain/users/user.repository";
import { newPassword, rejectWeakPassword } from "@/domain/users/user.rules";
import { requireLocalAccounts } from "../sign-in.service";
import { linkToken, markVerified } from "./confirm-email.service";
import { openLink, requireOpen, unknownLink, useLink } from "./mail-link";

const ACTOR: System = { kind: "system", name: "Password reset" };

const resetInput = z.object({ token: linkToken, password: newPassword });

/**
 * Sets a new password by the link in a mail, which proves the email too. It ends all sessions, tokens and links. It signs no one in, so
 * that a second factor is still asked for.
 *
 * The person who created an account that was never verified isn't known to have the email, so what they can still use ends with the old
 * password: second factors and linked sign-ins, access tokens that they created for its applications, and webhooks, which are paused.
 * @throws NOT_FOUND, INVALID_STATUS for a link that can't be used or a disabled account, INVALID_INPUT for a weak password, which doesn't
 *   use up the link
 */
export async function resetPassword(input: unknown): Promise<void> {
  requireLocalAccounts();
  const { token, password } = parseInput(resetInput, input);
  const link = await openLink(token);
  if (link?.purpose !== "RESET_PASSWORD") throw unknownLink();
  requireOpen(link);
  const user = await findUser(database(), link.userId);
  await rejectWeakPassword(password, "password", user ? [user.name, user.email] : []);
  const passwordHash = await hashPassword(password);
  await change(ACTOR, async (tx) => {
    // The user before the link, as everywhere, to prevent deadlocks.
    const holder = await lockUser(tx, link.userId);
    const used = await useLink(tx, token, ["RESET_PASSWORD"]);
    if (!holder || holder.status === "DISABLED" || holder.email !== used.email) throw notUsable();
    await setPassword(tx, holder, passwordHash);
  });
}

const notUsable = () =>
  new DomainError("INVALID_STATUS", "This account is disabled. An administrator can enable it.");

async function setPassword(tx: Transaction, user: User, passwordHash: string): Promise<void> {
  const timestamp = now();
  const how = isVerified(user) ? BY_LINK : howChanged(await endUnproven(tx, ACTOR, user.id));
  await updateUser(tx, user.id, { passwordHash, updatedAt: timestamp });
  await markVerified(tx, ACTOR, user);
  const ended = await endSignIns(tx, user.id, timestamp, null);
  await audit(tx, ACTOR, {
    action: "user.password_reset",
    subject: { kind: "user", id: user.id, name: user.name },
    changes: [{ field: "sessions", before: ended.sessions, after: 0 }],
  });
  const values = { name: user.name, how };
  await queueMail(tx, { kind: "PASSWORD_CHANGED", userId: user.id, recipient: user.email, values });
}

const BY_LINK = "by a link sent to this email";

/** How the password was changed, and what ended with it, for the mail. */
function howChanged({ accessTokens, webhooks }: EndedMaking): string {
  const ended = [
    ...(accessTokens > 0
      ? [`${plural(accessTokens, "access token")} of its applications ${were(accessTokens)} revoked`]
      : []),
    ...(webhooks > 0 ? [`${plural(webhooks, "webhook")} ${were(webhooks)} paused`] : []),
  ];
  return ended.length === 0 ? BY_LINK : `${BY_LINK}. Because it wasn't verified before, ${ended.join(", ")}`;
}

const were = (count: number) => (count === 1 ? "was" : "were");
