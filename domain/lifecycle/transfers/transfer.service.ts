import { loadApiForChange } from "@/domain/apis/api.access";
import { isCollaborator } from "@/domain/apis/api-collaborators.repository";
import { loadForChange } from "@/domain/applications/application.access";
import { type Actor, hasPlatformRole, reachOf, requireViewer, viewerIdOf } from "@/domain/kernel/actor";
import { canBeRead, type SubjectAccessContext } from "@/domain/kernel/authorize";
import { after, DAY, now } from "@/domain/kernel/clock";
import { DomainError, invalid, notFound } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { findMember } from "@/domain/memberships/membership.repository";
import { notifyUsers } from "@/domain/notifications/notification.service";
import { readSettings } from "@/domain/settings/settings.service";
import { audit } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { countAttempt } from "@/domain/store/rate-limit";
import { isWithinReach } from "@/domain/users/people-search.repository";
import { searcherOf } from "@/domain/users/reach.rules";
import { findUser } from "@/domain/users/user.repository";
import { moveOwnership, type Owned, type Owner, ownerProblem } from "../ownership";
import { findDirectOwner, isOwnerGone, selectManagerIds } from "../ownership.repository";
import {
  findOpenTransfers,
  findTeamFor,
  findTransfer,
  insertTransfer,
  lockTransfer,
  type Transfer,
  updateTransfer,
} from "./transfer.repository";
import {
  OFFERED_BY_USER,
  requireOpenOffer,
  TRANSFER_DAYS,
  type TransferInput,
  transferInput,
} from "./transfer.rules";

/** What is offered, loaded and locked. */
interface Subject {
  readonly name: string;
  readonly fromUserId: string | null;
  readonly fromTeamId: string | null;
}

interface Receiver {
  readonly to: Owner;
  readonly name: string;
  readonly notified: readonly string[];
}

/**
 * Offers the ownership of an application or API to a user or a team. Until the receiver accepts, nothing changes.
 * @throws INVALID_STATUS when there is an open offer already, it is archived, or the receiver can't own it
 */
export const requestTransfer = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND", "RATE_LIMITED"],
  async function requestTransfer(actor: Actor, owned: Owned, input: TransferInput): Promise<Transfer> {
    const { userId } = requireViewer(actor);
    const parsed = parseInput(transferInput, input);
    return change(actor, async (tx) => {
      const subject = await loadOwned(tx, actor, owned);
      const receiver = await receiverOf(tx, actor, owned, parsed);
      rejectOwner(subject, receiver.to);
      await rejectSecondOffer(tx, owned);
      await countAttempt(tx, OFFERED_BY_USER, userId);
      const [id, timestamp] = [newId(), now()];
      await insertTransfer(tx, {
        id,
        ...owned,
        fromUserId: subject.fromUserId,
        fromTeamId: subject.fromTeamId,
        ...("userId" in receiver.to ? { toUserId: receiver.to.userId } : { toTeamId: receiver.to.teamId }),
        keptRole: parsed.keptRole,
        requestedByUserId: userId,
        createdAt: timestamp,
        expiresAt: after(timestamp, TRANSFER_DAYS * DAY),
      });
      await audit(tx, actor, {
        action: "transfer.requested",
        subject: { kind: "transfer", id, name: receiver.name },
        ...owned,
        changes: [
          { field: "owner", before: null, after: receiver.name },
          { field: "formerOwnerRole", before: null, after: parsed.keptRole },
        ],
      });
      await notifyUsers(tx, actor, receiver.notified, {
        event: "transfer.requested",
        ...owned,
        subject: `transfer:${id}`,
        data: { ...nameOf(owned, subject.name), to: receiver.name, transferId: id },
      });
      return required(await findTransfer(tx, userId, id));
    });
  },
);

export const nameOf = (owned: Owned, name: string): Readonly<Record<string, string>> =>
  "applicationId" in owned ? { application: name } : { api: name };

function required(transfer: Transfer | null): Transfer {
  if (!transfer) throw notFound("offer");
  return transfer;
}

async function loadOwned(tx: Transaction, actor: Actor, owned: Owned): Promise<Subject> {
  if ("apiId" in owned) {
    const { name, ownerId, teamId } = await loadApiForChange(tx, actor, "api.transfer", owned.apiId);
    return { name, fromUserId: teamId === null ? ownerId : null, fromTeamId: teamId };
  }
  const { application } = await loadForChange(tx, actor, "ownership.transfer", owned.applicationId);
  const { name, teamId } = application;
  const owner = teamId === null ? await findDirectOwner(tx, owned.applicationId) : null;
  return { name, fromUserId: owner?.userId ?? null, fromTeamId: teamId };
}

function rejectOwner({ fromUserId, fromTeamId }: Subject, to: Owner): void {
  const isOwner = "userId" in to ? to.userId === fromUserId : to.teamId === fromTeamId;
  if (!isOwner) return;
  throw invalid("userId" in to ? "userId" : "teamId", "This is the owner already. Choose another one.");
}

/** One that has expired makes room for the next. */
async function rejectSecondOffer(tx: Transaction, owned: Owned): Promise<void> {
  const [open] = await findOpenTransfers(tx, null, [
    "applicationId" in owned ? owned.applicationId : owned.apiId,
  ]);
  if (!open) return;
  if (open.expiresAt > now()) {
    throw new DomainError(
      "INVALID_STATUS",
      `The ownership is already offered to ${open.toName}. Withdraw that offer first.`,
    );
  }
  await updateTransfer(tx, open.id, { status: "EXPIRED", endedAt: now() });
}

/** A member, or someone the actor could find; or a team the actor belongs to. Others look like unknown ones. */
async function receiverOf(
  tx: Transaction,
  actor: Actor,
  owned: Owned,
  { userId, teamId }: { readonly userId?: string | null; readonly teamId?: string | null },
): Promise<Receiver> {
  if (teamId != null) {
    const viewer = { userId: viewerIdOf(actor), seesAll: hasPlatformRole(actor, "ADMIN") };
    const team = await findTeamFor(tx, teamId, viewer);
    if (!team) throw notFoundAt("teamId", "This team doesn't exist, or you don't belong to it.");
    return { to: { teamId: team.id }, name: team.name, notified: await selectManagerIds(tx, team.id) };
  }
  const id = userId ?? "";
  const { searchableUsers } = await readSettings(tx);
  const isFound = await isWithinReach(tx, searcherOf(actor, searchableUsers.value), id);
  const isNamed =
    "applicationId" in owned
      ? (await findMember(tx, owned.applicationId, id)) !== null
      : await isCollaborator(tx, owned.apiId, id);
  const user = isFound || isNamed ? await findUser(tx, id) : null;
  if (!user) throw notFoundAt("userId", "Choose a member, or someone you share something with.");
  const problem = ownerProblem(user, "applicationId" in owned ? "APPLICATION" : "API");
  if (problem) {
    throw new DomainError("INVALID_STATUS", problem, [
      { path: ["userId"], message: problem, code: "INVALID_STATUS" },
    ]);
  }
  return { to: { userId: user.id }, name: user.name, notified: [user.id] };
}

function notFoundAt(path: string, message: string): DomainError {
  return new DomainError("NOT_FOUND", message, [{ path: [path], message, code: "NOT_FOUND" }]);
}

/** Withdraws an open offer, as the owner. @throws INVALID_STATUS when it has ended */
export const withdrawTransfer = verb(
  ["FORBIDDEN", "INVALID_STATUS", "NOT_FOUND"],
  async function withdrawTransfer(actor: Actor, id: string): Promise<Transfer> {
    return change(actor, async (tx) => {
      const viewerId = viewerIdOf(actor);
      const seen = await findTransfer(tx, viewerId, id);
      if (!seen || !maySeeTransfer(actor, seen)) throw notFound("offer");
      const owned = ownedOf(seen);
      await loadOwned(tx, actor, owned);
      const transfer = required(await lockTransfer(tx, viewerId, id));
      requireOpenOffer(transfer, now());
      await updateTransfer(tx, id, { status: "WITHDRAWN", endedAt: now(), endedByUserId: viewerId });
      await audit(tx, actor, {
        action: "transfer.withdrawn",
        subject: { kind: "transfer", id, name: transfer.toName },
        ...owned,
      });
      const notified = transfer.toTeamId
        ? await selectManagerIds(tx, transfer.toTeamId)
        : [transfer.toUserId ?? ""];
      await notifyUsers(tx, actor, notified, {
        event: "transfer.withdrawn",
        ...owned,
        subject: `transfer:${id}`,
        data: { ...nameOf(owned, transfer.subjectName), transferId: id },
      });
      return required(await findTransfer(tx, viewerId, id));
    });
  },
);

export const ownedOf = ({ applicationId, apiId }: Transfer): Owned =>
  applicationId === null ? { apiId: apiId ?? "" } : { applicationId };

/** Those who can read what is offered by a role in it, administrators, and the receiver, within the limits of their token. */
export function maySeeTransfer(actor: Actor, transfer: Transfer): boolean {
  const { viewer, applicationId, apiId } = transfer;
  if (canBeRead(actor, subjectOf(transfer))) return true;
  const reach = reachOf(actor);
  const isInReach =
    applicationId === null
      ? (reach.apiIds?.includes(apiId ?? "") ?? true)
      : (reach.applicationIds?.includes(applicationId) ?? true);
  return viewer.isReceiver && isInReach;
}

function subjectOf({ applicationId, apiId, viewer }: Transfer): SubjectAccessContext {
  if (applicationId !== null) return { application: { applicationId, role: viewer.application } };
  return {
    api: { id: apiId ?? "", role: viewer.api, status: viewer.apiStatus, visibility: viewer.apiVisibility },
  };
}

/**
 * Gives an application or API whose owner is gone another owner, as an administrator: immediately, because no one is left to ask.
 * @returns the ID of the team that owned it
 * @throws INVALID_STATUS while it has an active owner, or when the receiver can't own it
 */
export const assignOwner = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND"],
  async function assignOwner(
    actor: Actor,
    owned: Owned,
    input: Pick<TransferInput, "userId" | "teamId">,
  ): Promise<string | null> {
    const { userId, teamId } = parseInput(transferInput, { ...input, keptRole: "NONE" });
    return change(actor, async (tx) => {
      const { former, capacity } = await loadAssigned(tx, actor, owned);
      if (!(await isOwnerGone(tx, owned))) {
        throw new DomainError("INVALID_STATUS", "It has an active owner, who alone can transfer it.");
      }
      const to = teamId != null ? { teamId } : { userId: userId ?? "" };
      await moveOwnership(tx, actor, owned, to, "NONE", { capacity });
      return former.teamId;
    });
  },
);

async function loadAssigned(tx: Transaction, actor: Actor, owned: Owned) {
  if ("apiId" in owned) {
    const former = await loadApiForChange(tx, actor, "api.assignOwner", owned.apiId);
    return { former, capacity: "ADMINISTRATOR" as const };
  }
  const loaded = await loadForChange(tx, actor, "ownership.assign", owned.applicationId);
  return { former: loaded.application, capacity: loaded.capacity };
}
