import { revokeAccessTokensOf } from "@/domain/access-tokens/access-token.repository";
import { assertActive, loadForReading } from "@/domain/applications/application.access";
import {
  type Application,
  lockApplication,
  updateApplicationRow,
} from "@/domain/applications/application.repository";
import { archiveApplicationInput } from "@/domain/applications/application.rules";
import { findAccessContext } from "@/domain/applications/application-member.repository";
import { type Actor, isLimited, isUser, viewerIdOf } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { notFound } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import type { Capacity } from "@/domain/kernel/permissions";
import { verb } from "@/domain/kernel/verb";
import { allMembers, deleteMembers } from "@/domain/memberships/membership.repository";
import { withdrawAllOf } from "@/domain/notifications/invitations/withdrawing";
import { notifyUsers } from "@/domain/notifications/notification.service";
import { deleteApplicationChoices } from "@/domain/notifications/settings/settings.repository";
import { disableWebhooksOf } from "@/domain/notifications/webhooks/pausing";
import { attemptNow } from "@/domain/registrations/operations/runner";
import { isClientDeletable } from "@/domain/registrations/registration.queries";
import { requestRemoval } from "@/domain/registrations/requests";
import { audit } from "@/domain/store/audit";
import { change, database, type Transaction } from "@/domain/store/database";
import { endOpenOffer } from "@/domain/store/offers.repository";
import { closeSubscriptions } from "@/domain/subscriptions/closing";
import {
  type ArchiveCounts,
  type ArchivedMember,
  type ArchivedSubscription,
  type ArchiveRecord,
  countEffects,
  findOpenRecord,
  insertArchiveRecord,
} from "./archive.repository";

/** The effects of archiving an application. */
export interface ArchivePreview extends ArchiveCounts {
  readonly deletesClient: boolean;
  /** The client exists, but Latchkey can't delete it: it stays at the server, listed as orphaned. */
  readonly leavesClient: boolean;
}

export interface Archived {
  readonly applicationId: string;
  readonly name: string;
  /** False when it was already archived and nothing changed. */
  readonly changed: boolean;
  /** What ended with it; zero when nothing changed. */
  readonly ended: ArchiveOutcome;
}

/** What an archiving ended, for those who want to know what happened. */
export interface ArchiveOutcome {
  readonly members: number;
  readonly subscriptionIds: readonly string[];
  readonly keys: number;
  /** Its client is being deleted at the authorization server. */
  readonly deletesClient: boolean;
}

const NOTHING: ArchiveOutcome = { members: 0, subscriptionIds: [], keys: 0, deletesClient: false };

/** The effects of archiving an application, with counts. @throws NOT_FOUND, FORBIDDEN */
export async function previewArchive(actor: Actor, applicationId: string): Promise<ArchivePreview> {
  assertActive(await loadForReading(actor, "application.archive", applicationId));
  const counts = await countEffects(database(), applicationId);
  const deletable = await isClientDeletable(database(), applicationId);
  return { ...counts, deletesClient: deletable === true, leavesClient: deletable === false };
}

/**
 * Archives an application, in one transaction: its memberships end, its open subscriptions are closed and their keys revoked, its client's
 * deletion is recorded, and the archive record stores the former members and subscriptions. Idempotent.
 */
export const archiveApplication = verb(
  ["FORBIDDEN", "INVALID_INPUT", "NOT_FOUND"],
  async function archiveApplication(
    actor: Actor,
    applicationId: string,
    input: { readonly reason?: string } = {},
  ): Promise<Archived> {
    const { reason } = parseInput(archiveApplicationInput, input);
    const result = await change(actor, async (tx) => {
      const application =
        (await isKnown(tx, actor, applicationId)) && (await lockApplication(tx, applicationId));
      if (!application) throw notFound("application");
      if (application.status === "ARCHIVED") return alreadyArchived(tx, actor, application);
      const accessContext = await findAccessContext(tx, viewerIdOf(actor), applicationId);
      const capacity = assertMay(actor, "application.archive", accessContext);
      const { operationId, ended } = await archive(tx, actor, application, capacity, reason);
      return { archived: { applicationId, name: application.name, changed: true, ended }, operationId };
    });
    if (result.operationId) await attemptNow(result.operationId);
    return result.archived;
  },
);

/** Whether the actor sees the application, or archived it. The same two statements for every ID. */
async function isKnown(tx: Transaction, actor: Actor, applicationId: string): Promise<boolean> {
  const accessContext = await findAccessContext(tx, viewerIdOf(actor), applicationId);
  const record = await findOpenRecord(tx, applicationId);
  return may(actor, "application.see", accessContext) || (record !== null && wasTheirs(actor, record));
}

/** Archives a locked, active application inside a change whose permission the caller has checked. */
export async function archive(
  tx: Transaction,
  actor: Actor,
  application: Application,
  capacity: Capacity,
  reason: string,
): Promise<{ operationId: string | null; ended: ArchiveOutcome }> {
  const timestamp = now();
  const deletesClient = (await isClientDeletable(tx, application.id)) === true;
  const members = await allMembers(tx, application.id);
  const operationId = await requestRemoval(tx, actor, application);
  const closed = await closeSubscriptions(tx, actor, {
    where: { applicationId: application.id },
    message: "The application was archived.",
    tell: ["PUBLISHERS"],
    capacity,
  });
  const keys = closed.flatMap((subscription) => subscription.keys);
  const notificationSettings = await deleteApplicationChoices(tx, application.id);
  await revokeAccessTokensOf(tx, { applicationId: application.id }, timestamp, "ARCHIVED");
  await withdrawAllOf(tx, actor, { kind: "APPLICATION", id: application.id });
  await endOpenOffer(tx, { applicationId: application.id }, { at: timestamp, byUserId: viewerIdOf(actor) });
  await deleteMembers(tx, application.id);
  await disableWebhooksOf(tx, { applicationId: application.id });
  await updateApplicationRow(tx, application.id, {
    status: "ARCHIVED",
    archivedAt: timestamp,
    updatedAt: timestamp,
    teamId: null,
  });
  await insertArchiveRecord(tx, {
    id: newId(),
    applicationId: application.id,
    archivedAt: timestamp,
    archivedByUserId: isUser(actor) ? actor.userId : null,
    archivedByName: actor.name,
    asAdministrator: capacity === "ADMINISTRATOR",
    reason,
    members: members.map((member) => archivedMember(member, application.teamId)),
    teamId: application.teamId,
    subscriptions: closed.map(({ id, planId, formerStatus }) => ({
      subscriptionId: id,
      planId,
      status: formerStatus as ArchivedSubscription["status"],
    })),
    keys,
    notificationSettings,
  });
  await audit(tx, actor, {
    action: "application.archived",
    subject: { kind: "application", id: application.id, name: application.name },
    applicationId: application.id,
    capacity,
    changes: [
      { field: "status", before: "ACTIVE", after: "ARCHIVED" },
      { field: "members", before: members.length, after: 0 },
      { field: "openSubscriptions", before: closed.length, after: 0 },
      { field: "apiKeys", before: keys.length, after: 0 },
      ...(reason ? [{ field: "reason", before: null, after: reason }] : []),
    ],
  });
  const memberIds = members.map((member) => member.userId);
  await notifyUsers(tx, actor, memberIds, {
    event: "application.archived",
    applicationId: application.id,
    data: { application: application.name, reason: reason || null },
  });
  const ended = {
    members: members.length,
    subscriptionIds: closed.map(({ id }) => id),
    keys: keys.length,
    deletesClient,
  };
  return { operationId, ended };
}

/** A member of a team's application has their own role beside it, also an equal one: without it, a record says nothing about that. */
function archivedMember(
  { userId, role, directRole }: Awaited<ReturnType<typeof allMembers>>[number],
  teamId: string | null,
): ArchivedMember {
  if (directRole === null) return { userId, role, byTeam: true };
  return teamId === null && directRole === role ? { userId, role } : { userId, role, ownRole: directRole };
}

/** The error for administrators and the former primary owner, whose membership is gone but whose question is legitimate. */
async function alreadyArchived(tx: Transaction, actor: Actor, application: Application) {
  const record = await findOpenRecord(tx, application.id);
  if (!record || !wasTheirs(actor, record)) {
    assertMay(actor, "application.archive", { applicationId: application.id, role: null });
  }
  return {
    archived: { applicationId: application.id, name: application.name, changed: false, ended: NOTHING },
    operationId: null,
  };
}

function wasTheirs(actor: Actor, record: ArchiveRecord): boolean {
  const userId = viewerIdOf(actor);
  if (userId === null || isLimited(actor)) return false;
  const owned = record.members.some((member) => member.userId === userId && member.role === "PRIMARY_OWNER");
  return owned || record.archivedByUserId === userId;
}
