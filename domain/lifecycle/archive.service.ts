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
import { withdrawAllOf } from "@/domain/memberships/invitations/ending";
import { allMembers, deleteMembers } from "@/domain/memberships/membership.repository";
import { endOpenOffer } from "@/domain/memberships/offers.repository";
import { notifyUsers } from "@/domain/notifications/notification.service";
import { deleteApplicationChoices } from "@/domain/notifications/settings/settings.repository";
import { disableWebhooksOf } from "@/domain/notifications/webhooks/pausing";
import { attemptNow } from "@/domain/registrations/operations/runner";
import { requestRemoval } from "@/domain/registrations/requests";
import { audit } from "@/domain/store/audit";
import { change, database, type Transaction } from "@/domain/store/database";
import { closeSubscriptions } from "@/domain/subscriptions/closing";
import {
  type ArchivedSubscription,
  type ArchivePreview,
  type ArchiveRecord,
  countEffects,
  findOpenRecord,
  insertArchiveRecord,
} from "./archive.repository";

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
  readonly subscriptions: number;
  readonly keys: number;
  /** Its client is being deleted at the authorization server. */
  readonly deletesClient: boolean;
}

const NOTHING: ArchiveOutcome = { members: 0, subscriptions: 0, keys: 0, deletesClient: false };

/** The effects of archiving an application, with counts. @throws NOT_FOUND, FORBIDDEN */
export async function previewArchive(actor: Actor, applicationId: string): Promise<ArchivePreview> {
  assertActive(await loadForReading(actor, "application.archive", applicationId));
  return countEffects(database(), applicationId);
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
  const members = await allMembers(tx, application.id);
  const operationId = await requestRemoval(tx, actor, application);
  const closed = await closeSubscriptions(tx, actor, {
    where: { applicationId: application.id },
    message: "The application was archived.",
    tell: "PUBLISHERS",
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
    members: members.map(({ byTeam, ...member }) => (byTeam ? { ...member, byTeam } : member)),
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
    subscriptions: closed.length,
    keys: keys.length,
    deletesClient: operationId !== null,
  };
  return { operationId, ended };
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
