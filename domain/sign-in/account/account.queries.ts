import type { Actor } from "@/domain/kernel/actor";
import { requirePerson } from "@/domain/kernel/authorize";
import { environment } from "@/domain/kernel/environment";
import { database } from "@/domain/store/database";
import { selectIdentities } from "@/domain/users/identities.repository";
import { isPlaceholderEmail } from "@/domain/users/identity.rules";
import { findUser } from "@/domain/users/user.repository";
import { maskEmail } from "@/domain/users/user.rules";
import { type LinkStatus, type MailLinkPurpose, openLink, statusOf } from "../links/mail-link";
import { findOpenLink } from "../links/mail-link.repository";
import { findUsablePassword } from "./reauthenticate";

/** A sign-in at a provider that is linked to the account. */
export interface LinkedSignIn {
  readonly issuer: string;
  readonly subject: string;
  /** The provider's name, if it is the one that is configured. */
  readonly name: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** What a user manages of their own account. */
export interface Account {
  readonly id: string;
  readonly emailVerifiedAt: Date | null;
  /** The account lost its email: it needs another one to sign in again. */
  readonly hasNoEmail: boolean;
  /** An email that waits to be confirmed; null without one. */
  readonly requestedEmail: string | null;
  /** A password that the user can sign in with. */
  readonly hasPassword: boolean;
  readonly passwordsAllowed: boolean;
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly linkedSignIns: readonly LinkedSignIn[];
}

/** The actor's account. @throws FORBIDDEN for access tokens */
export async function ownAccount(actor: Actor): Promise<Account> {
  const { userId } = requirePerson(actor, "account.manage");
  const db = database();
  const [user, hash, link, identities] = await Promise.all([
    findUser(db, userId),
    findUsablePassword(userId),
    findOpenLink(db, userId, "CHANGE_EMAIL"),
    selectIdentities(db, userId),
  ]);
  if (!user) throw new Error("the user of a session is missing");
  const provider = environment().signInProvider;
  return {
    id: user.id,
    emailVerifiedAt: user.emailVerifiedAt,
    hasNoEmail: isPlaceholderEmail(user.email),
    requestedEmail: link && statusOf(link) === "OPEN" ? link.email : null,
    hasPassword: hash !== null,
    passwordsAllowed: environment().localAccounts,
    timeZone: user.timeZone,
    locale: user.locale,
    linkedSignIns: identities.map(({ issuer, subject, createdAt, lastUsedAt }) => ({
      issuer,
      subject,
      name: issuer === provider?.issuer ? provider.name : null,
      createdAt,
      lastUsedAt,
    })),
  };
}

/** What a page says about a link, without using it. */
export interface LinkView {
  readonly purpose: MailLinkPurpose;
  readonly status: LinkStatus;
  /** The email that it proves: whole for its own account, otherwise masked. */
  readonly email: string;
  readonly isOwn: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly endedAt: Date | null;
}

/**
 * The link of a secret, for those who open it. It changes nothing, because mail servers and browsers open links too.
 * @param viewerId the signed-in user
 * @returns null for an unknown secret
 */
export async function viewLink(secret: string, viewerId: string | null): Promise<LinkView | null> {
  const link = await openLink(secret);
  if (!link) return null;
  const { purpose, createdAt, expiresAt, usedAt, endedAt } = link;
  const isOwn = link.userId === viewerId;
  const email = isOwn ? link.email : maskEmail(link.email);
  return { purpose, status: statusOf(link), email, isOwn, createdAt, expiresAt, usedAt, endedAt };
}
