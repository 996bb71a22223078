import { lockApi, updateApiRow } from "@/domain/apis/api.repository";
import { deleteApiCollaborator, insertApiCollaborator } from "@/domain/apis/api-collaborators.repository";
import { hasPublishingManager } from "@/domain/apis/team-roles.repository";
import { assertActive } from "@/domain/applications/application.access";
import { lockApplication, updateApplicationRow } from "@/domain/applications/application.repository";
import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import type { Capacity } from "@/domain/kernel/permissions";
import { endDirectRole, setDirectRole } from "@/domain/memberships/direct-role.repository";
import { withdrawUnentitled } from "@/domain/notifications/invitations/withdrawing";
import type { InvitedTo } from "@/domain/notifications/invitations/withdrawing.repository";
import { notifyUsers } from "@/domain/notifications/notification.service";
import { audit } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import { endOpenOffer } from "@/domain/store/offers.repository";
import { findUser, holdUser, type User } from "@/domain/users/user.repository";
import { findDirectOwner, findTeamName, holdTeam, selectManagerIds } from "./ownership.repository";

/** What is owned. */
export type Owned = { readonly applicationId: string } | { readonly apiId: string };
/** Who owns it: a user, or a team, whose managers act as the owner. */
export type Owner = { readonly userId: string } | { readonly teamId: string };
/** The role that the former owner keeps. In an API, OWNER stands for publisher and USER for viewer. */
export type KeptRole = "OWNER" | "USER" | "NONE";

export interface MoveOptions {
  readonly capacity?: Capacity;
  /** Who keeps a role when a team was the owner: the manager who gives it away. A former owning user always is. */
  readonly keeperId?: string;
  /** Who is notified of it otherwise. */
  readonly knowingId?: string;
  /** Who else is notified: those whose roles end with it. */
  readonly alsoNotified?: readonly string[];
}

interface Receiver {
  readonly name: string;
  /** The user, or null for a team. */
  readonly userId: string | null;
  readonly teamId: string | null;
  readonly notified: readonly string[];
}

/**
 * Gives an application or API another owner, inside a change whose permission the caller has checked: the new owner's role, the former
 * one's, the end of an open offer and of invitations whose senders can no longer invite, the audit entry and the notifications. Locks the
 * application or API, then the receiver.
 * Does nothing if the receiver owns it already.
 * @returns whether it changed
 * @throws NOT_FOUND, INVALID_STATUS when it is archived or the receiver can't own it
 */
export async function moveOwnership(
  tx: Transaction,
  actor: Actor,
  owned: Owned,
  to: Owner,
  keptRole: KeptRole,
  options: MoveOptions = {},
): Promise<boolean> {
  return "applicationId" in owned
    ? moveApplication(tx, actor, owned.applicationId, to, keptRole, options)
    : moveApi(tx, actor, owned.apiId, to, keptRole, options);
}

async function moveApplication(
  tx: Transaction,
  actor: Actor,
  applicationId: string,
  to: Owner,
  keptRole: KeptRole,
  { capacity, keeperId, knowingId, alsoNotified = [] }: MoveOptions,
): Promise<boolean> {
  const application = await lockApplication(tx, applicationId);
  if (!application) throw notFound("application");
  assertActive(application);
  const receiver = await receiverOf(tx, to, "APPLICATION");
  const former = await findDirectOwner(tx, applicationId);
  const before = former?.name ?? (await findTeamName(tx, application.teamId));
  if (application.teamId ? application.teamId === receiver.teamId : former?.userId === receiver.userId) {
    return false;
  }
  const timestamp = now();
  // The team first: triggers derive its members' roles, which decide whether a membership ends with the user's own role.
  await updateApplicationRow(tx, applicationId, { teamId: receiver.teamId, updatedAt: timestamp });
  if (former) await endDirectRole(tx, applicationId, former.userId);
  if (receiver.userId) {
    const row = { applicationId, userId: receiver.userId, role: "PRIMARY_OWNER" as const, at: timestamp };
    await setDirectRole(tx, row);
  }
  const keeper = former?.userId ?? keeperId;
  if (keeper && keeper !== receiver.userId && keptRole !== "NONE") {
    await setDirectRole(tx, { applicationId, userId: keeper, role: keptRole, at: timestamp });
  }
  await endOpenOffer(tx, { applicationId }, { at: timestamp, byUserId: viewerIdOf(actor) });
  await withdrawAfter(tx, actor, { kind: "APPLICATION", id: applicationId }, former?.userId);
  await audit(tx, actor, {
    action: "application.owner_changed",
    subject: { kind: "application", id: applicationId, name: application.name },
    applicationId,
    ...(capacity && { capacity }),
    changes: changesOf(before, receiver, keeper, keptRole),
  });
  const recipients = [...receiver.notified, ...(former ? [former.userId] : []), ...alsoNotified];
  const unknowing = recipients.filter((userId) => userId !== knowingId);
  await notifyUsers(tx, actor, unknowing, {
    event: "application.owner_changed",
    applicationId,
    data: { application: application.name, owner: receiver.name },
  });
  return true;
}

async function moveApi(
  tx: Transaction,
  actor: Actor,
  apiId: string,
  to: Owner,
  keptRole: KeptRole,
  { capacity, keeperId, knowingId, alsoNotified = [] }: MoveOptions,
): Promise<boolean> {
  const api = await lockApi(tx, apiId);
  if (!api) throw notFound("API");
  if (api.status === "ARCHIVED") throw new DomainError("INVALID_STATUS", `“${api.name}” is archived.`);
  const receiver = await receiverOf(tx, to, "API");
  const former = api.teamId === null ? await findUser(tx, api.ownerId) : null;
  const before = former?.name ?? (await findTeamName(tx, api.teamId));
  if (api.teamId ? api.teamId === receiver.teamId : api.ownerId === receiver.userId) return false;
  const timestamp = now();
  const keeper = former?.id ?? keeperId;
  for (const userId of [receiver.userId, keeper]) {
    if (!userId) continue;
    await deleteApiCollaborator(tx, "PUBLISHER", apiId, userId);
    await deleteApiCollaborator(tx, "VIEWER", apiId, userId);
  }
  await updateApiRow(tx, apiId, {
    ownerId: receiver.userId ?? api.ownerId,
    teamId: receiver.teamId,
    updatedAt: timestamp,
  });
  if (keeper && keeper !== receiver.userId && keptRole !== "NONE") {
    const role = keptRole === "OWNER" ? "PUBLISHER" : "VIEWER";
    await insertApiCollaborator(tx, role, { apiId, userId: keeper, createdAt: timestamp });
  }
  await endOpenOffer(tx, { apiId }, { at: timestamp, byUserId: viewerIdOf(actor) });
  await withdrawAfter(tx, actor, { kind: "API", id: apiId }, former?.id);
  await audit(tx, actor, {
    action: "api.owner_changed",
    subject: { kind: "api", id: apiId, name: api.name },
    apiId,
    ...(capacity && { capacity }),
    changes: changesOf(before, receiver, keeper, keptRole),
  });
  const recipients = [...receiver.notified, ...(former ? [former.id] : []), ...alsoNotified];
  const unknowing = recipients.filter((userId) => userId !== knowingId);
  await notifyUsers(tx, actor, unknowing, {
    event: "api.owner_changed",
    apiId,
    data: { api: api.name, owner: receiver.name },
  });
  return true;
}

/**
 * Withdraws what a former owner can no longer send: a user, or the members of a team. Only theirs, because a handover locks those of one thing
 * after the receiver of another.
 */
function withdrawAfter(tx: Transaction, actor: Actor, to: InvitedTo, formerId?: string): Promise<number> {
  return withdrawUnentitled(tx, actor, formerId ? { to, by: formerId } : { to });
}

function changesOf(
  before: string | null,
  receiver: Receiver,
  keeper: string | undefined,
  keptRole: KeptRole,
) {
  return [
    { field: "owner", before, after: receiver.name },
    ...(keeper ? [{ field: "formerOwnerRole", before: null, after: keptRole }] : []),
  ];
}

async function receiverOf(tx: Transaction, to: Owner, what: "APPLICATION" | "API"): Promise<Receiver> {
  if ("teamId" in to) {
    const team = await holdTeam(tx, to.teamId);
    if (!team) throw notFound("team");
    const managers = await selectManagerIds(tx, team.id);
    if (managers.length === 0) {
      throw new DomainError(
        "INVALID_STATUS",
        `The team “${team.name}” has no active manager. Add one first.`,
      );
    }
    if (what === "API" && !(await hasPublishingManager(tx, team.id))) {
      throw new DomainError(
        "INVALID_STATUS",
        `No active manager of the team “${team.name}” has the API publisher role, so no one could manage the API. Ask an administrator to grant it.`,
      );
    }
    return { name: team.name, userId: null, teamId: team.id, notified: managers };
  }
  // A change that disables or deletes them waits, and then finds what they own.
  await holdUser(tx, to.userId);
  const user = await findUser(tx, to.userId);
  if (!user) throw notFound("user");
  const problem = ownerProblem(user, what);
  if (problem) throw new DomainError("INVALID_STATUS", problem);
  return { name: user.name, userId: user.id, teamId: null, notified: [user.id] };
}

/** Why a user can't own an application or API, as a sentence; null when they can. */
export function ownerProblem(user: User, what: "APPLICATION" | "API"): string | null {
  if (user.status !== "ACTIVE")
    return `${user.name} is disabled or waits for approval, and can't be the owner.`;
  if (user.emailVerifiedAt === null)
    return `${user.name} hasn't verified their email yet, and can't be the owner.`;
  if (what === "API" && !user.roles.includes("API_PUBLISHER")) {
    return `${user.name} doesn't have the API publisher role. Ask an administrator to grant it.`;
  }
  return null;
}
