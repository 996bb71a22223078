import { after, DAY, HOUR, MINUTE, now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import { digestOf } from "@/domain/kernel/sealing";
import { formatUtc } from "@/domain/kernel/texts/amounts";
import { hasTokenForm, newToken } from "@/domain/kernel/token-format";
import { cancelMails, queueMail } from "@/domain/notifications/mail/mail.service";
import { database, type Transaction } from "@/domain/store/database";
import { endOpenLinks } from "@/domain/users/mail-links.repository";
import { maskEmail } from "@/domain/users/user.rules";
import {
  deleteLinksExpiredBefore,
  findLink,
  findOpenLink,
  insertLink,
  lockLink,
  type MailLink,
  type MailLinkPurpose,
  markLinkUsed,
} from "./mail-link.repository";

export type { MailLink, MailLinkPurpose };

const PREFIX = "lkm";

/** The page that a link of each purpose opens, and for how long. */
const LINKS = {
  VERIFY_EMAIL: { path: "/confirm-email", lifetime: DAY },
  CHANGE_EMAIL: { path: "/confirm-email", lifetime: DAY },
  RESET_PASSWORD: { path: "/reset-password", lifetime: HOUR },
} as const satisfies Record<MailLinkPurpose, { path: string; lifetime: number }>;

/**
 * A link that strangers can ask for isn't replaced for so long: otherwise they could end each link before its user opens it. The one that
 * was sent goes on.
 */
const RESENT_AFTER = 5 * MINUTE;

export interface LinkHolder {
  readonly id: string;
  readonly name: string;
}

export interface NewLink {
  readonly id: string;
  /** The whole link, with its secret. */
  readonly url: string;
  readonly expiresAt: Date;
}

/**
 * Creates a link that proves an email. The user's earlier link of the same purpose ends, and so does its mail if it is still waiting.
 * @param email where the link goes; it proves this email only
 * @param lifetime in milliseconds; default: the purpose's
 */
export async function createLink(
  tx: Transaction,
  purpose: MailLinkPurpose,
  user: LinkHolder,
  email: string,
  lifetime: number = LINKS[purpose].lifetime,
): Promise<NewLink> {
  await endLinks(tx, user.id, [purpose]);
  const id = newId();
  const secret = newToken(PREFIX);
  const createdAt = now();
  const expiresAt = after(createdAt, lifetime);
  await insertLink(tx, {
    id,
    userId: user.id,
    purpose,
    email,
    digest: digestOf(secret),
    createdAt,
    expiresAt,
  });
  return { id, url: `${environment().url}${LINKS[purpose].path}?token=${secret}`, expiresAt };
}

/** Creates a link that proves an email, and sends it there. */
export async function sendLink(
  tx: Transaction,
  purpose: MailLinkPurpose,
  user: LinkHolder,
  email: string,
): Promise<void> {
  const { id, url, expiresAt } = await createLink(tx, purpose, user, email);
  const values = { name: user.name, email, link: url, expires: formatUtc(expiresAt) };
  await queueMail(tx, { kind: purpose, userId: user.id, recipient: email, values, reason: id, expiresAt });
}

/** Like `sendLink`, unless the last link to the same email was just sent. @returns whether one was sent */
export async function sendLinkUnlessRecent(
  tx: Transaction,
  purpose: MailLinkPurpose,
  user: LinkHolder,
  email: string,
): Promise<boolean> {
  const last = await findOpenLink(tx, user.id, purpose);
  const isRecent = last?.email === email && after(last.createdAt, RESENT_AFTER) > now();
  // Without a mail server, an administrator handed a longer one over: a stranger's request must not end it.
  const isHandedOver =
    !environment().mail && last?.email === email && last.expiresAt > after(now(), LINKS[purpose].lifetime);
  if (isRecent || isHandedOver) return false;
  await sendLink(tx, purpose, user, email);
  return true;
}

/** Ends a user's open links, with the mails that wait to bring them. */
export async function endLinks(
  tx: Transaction,
  userId: string,
  only?: readonly MailLinkPurpose[],
): Promise<void> {
  await cancelMails(tx, ...(await endOpenLinks(tx, userId, now(), only)));
}

export type LinkStatus = "OPEN" | "USED" | "ENDED" | "EXPIRED";

/** A link's status at this second. */
export function statusOf(link: MailLink): LinkStatus {
  if (link.usedAt) return "USED";
  if (link.endedAt) return "ENDED";
  return link.expiresAt > now() ? "OPEN" : "EXPIRED";
}

/** The link of a secret, without changing anything; null for anything but a secret of a link that is still stored. */
export async function openLink(secret: string): Promise<MailLink | null> {
  return hasTokenForm(PREFIX, secret) ? findLink(database(), digestOf(secret)) : null;
}

/**
 * Uses a link up, in the transaction of what it is for.
 * @throws NOT_FOUND for an unknown secret or one of another purpose, INVALID_STATUS with the reason when it can't be used any more
 */
export async function useLink(
  tx: Transaction,
  secret: string,
  purposes: readonly MailLinkPurpose[],
): Promise<MailLink> {
  const link = hasTokenForm(PREFIX, secret) ? await lockLink(tx, digestOf(secret)) : null;
  if (!link || !purposes.includes(link.purpose)) throw unknownLink();
  requireOpen(link);
  await markLinkUsed(tx, link.id, now());
  await cancelMails(tx, link.id);
  return link;
}

export function unknownLink(): DomainError {
  return new DomainError(
    "NOT_FOUND",
    "This link isn't valid. Check that you opened the whole link from the mail.",
  );
}

/** @throws INVALID_STATUS with when the link was used or ended, by which account, and how to go on */
export function requireOpen(link: MailLink): void {
  const status = statusOf(link);
  if (status === "OPEN") return;
  const { purpose, email, expiresAt, usedAt, endedAt } = link;
  const account = `the account of ${maskEmail(email)}`;
  const what = {
    USED: `This link was already used on ${formatUtc(usedAt ?? expiresAt)} by ${account}.`,
    ENDED: `This link ended on ${formatUtc(endedAt ?? expiresAt)}. It was replaced by a newer one, or ${account} has changed since.`,
    EXPIRED: `This link expired on ${formatUtc(expiresAt)}.`,
  }[status];
  const next =
    status === "USED" && purpose !== "RESET_PASSWORD"
      ? "The account page shows the email of your account."
      : "Ask for a new one.";
  throw new DomainError("INVALID_STATUS", `${what} ${next}`);
}

/** Links are kept for so long after they expired, to say what became of them. */
const KEPT = 90 * DAY;

/** Links deleted by one statement. */
const AT_ONCE = 1_000;

/** Deletes links that expired three months ago. */
export async function forgetOldLinks(): Promise<void> {
  const before = after(now(), -KEPT);
  while ((await deleteLinksExpiredBefore(database(), before, AT_ONCE)) === AT_ONCE);
}
