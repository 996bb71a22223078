import type { Actor } from "@/domain/kernel/actor";
import { DAY, HOUR } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { formatUtc } from "@/domain/kernel/texts/amounts";
import { queueMail } from "@/domain/notifications/mail/mail.service";
import type { Transaction } from "@/domain/store/database";
import { createLink, type LinkHolder } from "../links/mail-link";

/** A link for the administrator to hand over, shown once; null if it was sent by mail. */
export type HandedLink = string | null;

const RESET_LIFETIME = 24 * HOUR;
const WELCOME_LIFETIME = 7 * DAY;

type Mailed = LinkHolder & { readonly email: string };

/**
 * Creates a link with which a user sets another password, and sends it to their email. Without a mail server, the administrator gets it.
 * The present password works until it is used.
 */
export async function sendResetLink(tx: Transaction, user: Mailed): Promise<HandedLink> {
  const { id, url, expiresAt } = await createLink(tx, "RESET_PASSWORD", user, user.email, RESET_LIFETIME);
  if (!environment().mail) return url;
  const values = { name: user.name, email: user.email, link: url, expires: formatUtc(expiresAt) };
  const mail = { kind: "RESET_PASSWORD", userId: user.id, recipient: user.email } as const;
  await queueMail(tx, { ...mail, values, reason: id, expiresAt });
  return null;
}

/**
 * Welcomes a user whom an administrator added: with a link to set a password, or, where only the provider signs in, with one to the sign-in
 * page, which is no secret.
 */
export async function sendWelcome(tx: Transaction, actor: Actor, user: Mailed): Promise<HandedLink> {
  const { localAccounts, mail, url: portal } = environment();
  const { id: userId, name, email } = user;
  if (!localAccounts) {
    const values = { name, link: `${portal}/sign-in` };
    await queueMail(tx, { kind: "ACCOUNT_APPROVED", userId, recipient: email, values });
    return null;
  }
  const { id, url, expiresAt } = await createLink(tx, "RESET_PASSWORD", user, email, WELCOME_LIFETIME);
  // An access token gets no link: with it, it could sign in as the user. It waits in the outbox for an administrator.
  if (!mail && (actor.kind === "person" || actor.kind === "system")) return url;
  const values = { name, email, actor: actor.name, link: url, expires: formatUtc(expiresAt) };
  await queueMail(tx, { kind: "ACCOUNT_ADDED", userId, recipient: email, values, reason: id, expiresAt });
  return null;
}
