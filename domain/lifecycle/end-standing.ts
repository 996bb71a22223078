import {
  lockApplicationTokensBy,
  type RevocationReason,
} from "@/domain/access-tokens/access-token.repository";
import { endToken } from "@/domain/access-tokens/access-token.service";
import type { Actor } from "@/domain/kernel/actor";
import { cancelMails } from "@/domain/notifications/mail/mail.service";
import { lockActiveByCreator } from "@/domain/notifications/webhooks/delivery.repository";
import { pauseWithNotice } from "@/domain/notifications/webhooks/pausing";
import type { Transaction } from "@/domain/store/database";
import { deleteCredentials } from "@/domain/users/credentials.repository";
import { endOpenLinks } from "@/domain/users/mail-links.repository";
import {
  denyDeviceAuthorizations,
  endFactorChallenges,
  endSessions,
  forgetDevices,
  revokePersonalTokens,
  withdrawInvitations,
  withdrawTransfers,
} from "./end-standing.repository";

/** What ended, as counts, for the audit log and for those who ask. */
export interface EndedSignIns {
  readonly sessions: number;
  readonly accessTokens: number;
}
export interface EndedStanding extends EndedSignIns {
  readonly invitations: number;
  readonly transfers: number;
}

/**
 * Ends every way into an account that is open now: sessions, personal access tokens, links in mails with the mails that wait, sign-ins of
 * command-line tools and half-finished ones, and known devices. Tokens of applications stay: they belong to the application.
 * For a password that was reset, and as a part of `endStanding`.
 * @param reason why the tokens are revoked, for their list; null for none
 */
export async function endSignIns(
  tx: Transaction,
  userId: string,
  at: Date,
  reason: RevocationReason | null,
): Promise<EndedSignIns> {
  const sessions = await endSessions(tx, userId, at);
  const accessTokens = await revokePersonalTokens(tx, userId, at, reason);
  await cancelMails(tx, ...(await endOpenLinks(tx, userId, at)));
  await denyDeviceAuthorizations(tx, userId, at);
  await endFactorChallenges(tx, userId, at);
  await forgetDevices(tx, userId);
  return { sessions, accessTokens };
}

/**
 * Ends all standing of a user who is disabled or deleted: every way into the account, the invitations that they sent or got, and the
 * offers of ownership that they made or got. Roles and what they own are the caller's. Idempotent.
 */
export async function endStanding(tx: Transaction, userId: string, at: Date): Promise<EndedStanding> {
  const signIns = await endSignIns(tx, userId, at, "OWNER_GONE");
  const invitations = await withdrawInvitations(tx, userId, at);
  await cancelMails(tx, ...invitations);
  const transfers = await withdrawTransfers(tx, userId, at);
  return { ...signIns, invitations: invitations.length, transfers };
}

/** What a user had created for applications and APIs, as counts. */
export interface EndedMaking {
  readonly accessTokens: number;
  readonly webhooks: number;
}

/**
 * Ends what the maker of an account can still use whose email was never verified and is another user's to prove: other ways to sign in,
 * access tokens of its applications, and webhooks, which are paused.
 */
export async function endUnproven(tx: Transaction, actor: Actor, userId: string): Promise<EndedMaking> {
  await deleteCredentials(tx, userId);
  const tokens = await lockApplicationTokensBy(tx, userId);
  for (const token of tokens) await endToken(tx, actor, token);
  const webhooks = await lockActiveByCreator(tx, userId);
  const reason =
    "The password of its creator's account was reset, and the email wasn't verified before. Check the URL, then resume it.";
  for (const webhook of webhooks) await pauseWithNotice(tx, webhook, reason);
  return { accessTokens: tokens.length, webhooks: webhooks.length };
}
