import { lockApi } from "@/domain/apis/api.repository";
import { lockApplication } from "@/domain/applications/application.repository";
import { countOwnedForCreation } from "@/domain/applications/application-member.repository";
import { type Actor, requireUser, type UserActor } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { verb } from "@/domain/kernel/verb";
import { notifyUsers } from "@/domain/notifications/notification.service";
import { readSettings } from "@/domain/settings/settings.service";
import { audit } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { rejectFullTeam } from "@/domain/teams/owning";
import { lockTeam } from "@/domain/teams/team.repository";
import { requireVerified } from "@/domain/users/identity.rules";
import { findUser } from "@/domain/users/user.repository";
import { moveOwnership } from "../ownership";
import { findTransfer, lockTransfer, type Transfer, updateTransfer } from "./transfer.repository";
import { requireOpenOffer } from "./transfer.rules";
import { nameOf, ownedOf } from "./transfer.service";

/**
 * Accepts an offer of ownership, as its receiver or a manager of the receiving team: both roles change in one transaction. Everything is
 * checked as it is then; exactly one of several simultaneous answers succeeds.
 * @throws INVALID_STATUS when the offer has ended or the one who asked no longer owns it
 */
export const acceptTransfer = verb(
  ["EMAIL_NOT_VERIFIED", "FORBIDDEN", "INVALID_STATUS", "LIMIT_REACHED", "NOT_FOUND"],
  async function acceptTransfer(actor: Actor, id: string): Promise<Transfer> {
    assertMay(actor, "invitation.answer");
    const viewer = requireUser(actor);
    return change(viewer, async (tx) => {
      const transfer = await loadForAnswer(tx, viewer, id);
      const user = await findUser(tx, viewer.userId);
      if (user) requireVerified(user);
      if (!transfer.requesterOwns) {
        throw new DomainError(
          "INVALID_STATUS",
          `${transfer.requesterName} no longer owns “${transfer.subjectName}”, so this offer has ended.`,
        );
      }
      if (transfer.applicationId && transfer.toUserId) await rejectTooMany(tx, transfer.toUserId);
      if (transfer.applicationId && transfer.toTeamId) {
        await lockTeam(tx, transfer.toTeamId);
        await rejectFullTeam(tx, transfer.toTeamId, (await readSettings(tx)).maxApplicationsPerUser.value);
      }
      await updateTransfer(tx, id, { status: "ACCEPTED", endedAt: now(), endedByUserId: viewer.userId });
      const { toUserId, toTeamId, keptRole, requesterId } = transfer;
      const to = toTeamId ? { teamId: toTeamId } : { userId: toUserId ?? "" };
      const options = { keeperId: requesterId, knowingId: requesterId };
      await moveOwnership(tx, viewer, ownedOf(transfer), to, keptRole, options);
      await report(tx, viewer, transfer, "accepted");
      return reload(tx, viewer, id);
    });
  },
);

/** Declines an offer of ownership, as its receiver or a manager of the receiving team. @throws INVALID_STATUS when it has ended */
export const declineTransfer = verb(
  ["FORBIDDEN", "INVALID_STATUS", "NOT_FOUND"],
  async function declineTransfer(actor: Actor, id: string): Promise<Transfer> {
    assertMay(actor, "invitation.answer");
    const viewer = requireUser(actor);
    return change(viewer, async (tx) => {
      const transfer = await loadForAnswer(tx, viewer, id);
      await updateTransfer(tx, id, { status: "DECLINED", endedAt: now(), endedByUserId: viewer.userId });
      await report(tx, viewer, transfer, "declined");
      return reload(tx, viewer, id);
    });
  },
);

/** Locks what is offered, then the offer. */
async function loadForAnswer(tx: Transaction, viewer: UserActor, id: string): Promise<Transfer> {
  const seen = await findTransfer(tx, viewer.userId, id);
  if (!seen?.viewer.isReceiver) throw notFound("offer");
  if (seen.applicationId) await lockApplication(tx, seen.applicationId);
  else await lockApi(tx, seen.apiId ?? "");
  const transfer = await lockTransfer(tx, viewer.userId, id);
  if (!transfer?.viewer.isReceiver) throw notFound("offer");
  requireOpenOffer(transfer, now());
  return transfer;
}

async function rejectTooMany(tx: Transaction, userId: string): Promise<void> {
  const { maxApplicationsPerUser } = await readSettings(tx);
  const limit = maxApplicationsPerUser.value;
  if (limit === 0 || (await countOwnedForCreation(tx, userId, limit)) < limit) return;
  throw new DomainError(
    "LIMIT_REACHED",
    `You own ${limit} active ${limit === 1 ? "application" : "applications"}, the most a user can own. Archive one, then accept.`,
  );
}

async function report(
  tx: Transaction,
  viewer: UserActor,
  transfer: Transfer,
  outcome: "accepted" | "declined",
): Promise<void> {
  const owned = ownedOf(transfer);
  await audit(tx, viewer, {
    action: `transfer.${outcome}`,
    subject: { kind: "transfer", id: transfer.id, name: transfer.toName },
    ...owned,
  });
  await notifyUsers(tx, viewer, [transfer.requesterId], {
    event: `transfer.${outcome}`,
    ...owned,
    subject: `transfer:${transfer.id}`,
    data: { ...nameOf(owned, transfer.subjectName), to: transfer.toName },
  });
}

async function reload(tx: Transaction, viewer: UserActor, id: string): Promise<Transfer> {
  const transfer = await findTransfer(tx, viewer.userId, id);
  if (!transfer) throw notFound("offer");
  return transfer;
}
