import { and, eq, isNull, or, sql } from "drizzle-orm";
import {
  accessTokens,
  deviceAuthorizations,
  factorChallenges,
  invitations,
  knownDevices,
  ownershipTransfers,
  sessions,
  users,
} from "@/db/schema";
import type { RevocationReason } from "@/domain/access-tokens/access-token.repository";
import { endOpen } from "@/domain/notifications/invitations/withdrawing.repository";
import type { Transaction } from "@/domain/store/database";

/** By sessions_by_user. @returns how many were active */
export async function endSessions(tx: Transaction, userId: string, at: Date): Promise<number> {
  const rows = await tx
    .update(sessions)
    .set({ revokedAt: at })
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)))
    .returning({ isLive: sql<boolean>`${sessions.expiresAt} > ${at.toISOString()}::timestamptz` });
  return rows.filter(({ isLive }) => isLive).length;
}

/**
 * Also the digest before a rotation ends. By access_tokens_by_user.
 * @param reason what the tokens' list shows; null for none
 * @returns how many were active
 */
export async function revokePersonalTokens(
  tx: Transaction,
  userId: string,
  at: Date,
  reason: RevocationReason | null,
): Promise<number> {
  const rows = await tx
    .update(accessTokens)
    .set({ revokedAt: at, revokedReason: reason, previousEndsAt: at })
    .where(
      and(
        eq(accessTokens.userId, userId),
        isNull(accessTokens.applicationId),
        isNull(accessTokens.revokedAt),
      ),
    )
    .returning({
      isLive: sql<boolean>`${accessTokens.expiresAt} is null or ${accessTokens.expiresAt} > ${at.toISOString()}::timestamptz`,
    });
  return rows.filter(({ isLive }) => isLive).length;
}

/** The rows live for minutes, so that the table is small. */
export async function denyDeviceAuthorizations(tx: Transaction, userId: string, at: Date): Promise<void> {
  await tx
    .update(deviceAuthorizations)
    .set({ deniedAt: at, sealedToken: null })
    .where(eq(deviceAuthorizations.approvedByUserId, userId));
}

/** The rows live for minutes, so that the table is small. */
export async function endFactorChallenges(tx: Transaction, userId: string, at: Date): Promise<void> {
  await tx
    .update(factorChallenges)
    .set({ usedAt: at })
    .where(and(eq(factorChallenges.userId, userId), isNull(factorChallenges.usedAt)));
}

/** By known_devices_by_user. */
export async function forgetDevices(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(knownDevices).where(eq(knownDevices.userId, userId));
}

/**
 * Withdraws invitations that the user sent, and those to their email if it is verified: anyone can enter any other. Only open ones are
 * read: invitations_open_by_expiry.
 * @returns their IDs
 */
export async function withdrawInvitations(tx: Transaction, userId: string, at: Date): Promise<string[]> {
  const theirEmail = sql`${invitations.email} = (select ${users.email} from ${users}
    where ${users.id} = ${userId} and ${users.emailVerifiedAt} is not null)`;
  const theirs = or(eq(invitations.invitedByUserId, userId), theirEmail);
  const ended = await endOpen(tx, theirs, { status: "WITHDRAWN", at, byUserId: null });
  return ended.map(({ id }) => id);
}

/** Offers of ownership from the user, for them, or made by them. Only open ones are read: ownership_transfers_open_by_expiry. */
export async function withdrawTransfers(tx: Transaction, userId: string, at: Date): Promise<number> {
  const rows = await tx
    .update(ownershipTransfers)
    .set({ status: "WITHDRAWN", endedAt: at })
    .where(
      and(
        eq(ownershipTransfers.status, "OPEN"),
        or(
          eq(ownershipTransfers.fromUserId, userId),
          eq(ownershipTransfers.toUserId, userId),
          eq(ownershipTransfers.requestedByUserId, userId),
        ),
      ),
    )
    .returning({ id: ownershipTransfers.id });
  return rows.length;
}
