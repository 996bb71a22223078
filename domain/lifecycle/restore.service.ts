import { z } from "zod";
import { selectPublishersOfMany } from "@/domain/apis/api.repository";
import {
  type Application,
  isClientIdTaken,
  lockApplication,
  updateApplicationRow,
} from "@/domain/applications/application.repository";
import { updateApplicationInput } from "@/domain/applications/application.rules";
import { type Actor, requireUser, type UserActor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError, invalid, notFound } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import type { ApplicationRole, Capacity } from "@/domain/kernel/permissions";
import { verb } from "@/domain/kernel/verb";
import { countMembers, returnMembers } from "@/domain/memberships/membership.repository";
import { notifyOfSubscriptions, notifyUsers } from "@/domain/notifications/notification.service";
import { storeApplicationChoices } from "@/domain/notifications/settings/settings.repository";
import { holdPlans } from "@/domain/plans/plan.repository";
import { attemptNow } from "@/domain/registrations/operations/runner";
import { findCurrentRegistration } from "@/domain/registrations/registration.queries";
import { requestReturn } from "@/domain/registrations/requests";
import { audit, auditMany } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { type Reopened, reopen } from "@/domain/subscriptions/subscription.repository";
import { selectTeamRecipients } from "@/domain/teams/team-member.repository";
import { findUsers } from "@/domain/users/user.repository";
import { needsClient } from "@/domain/vocabulary/application-types";
import { type ArchiveRecord, closeRecord, findOpenRecord } from "./archive.repository";
import { returningRole } from "./restore.queries";
import { assertMayRestore, teamToReturnTo } from "./teams/restoring";

const restoreInput = z.object({
  /** Another client_id, when the old one is taken; null for none. Default: the old one. */
  clientId: updateApplicationInput.shape.clientId,
  memberIds: z.array(z.string()).max(1_000).default([]),
  /**
   * Who owns it: the actor, or the team that owned it. Default: the actor, if they are an administrator. Managers of the team can only
   * return it to the team.
   */
  owner: z.enum(["ME", "TEAM"], { error: "The owner must be ME or TEAM." }).optional(),
});
export type RestoreInput = z.input<typeof restoreInput>;

export interface Restored {
  readonly applicationId: string;
  /** False when it was already active and nothing changed. */
  readonly changed: boolean;
  /** What returned with it; nothing when it was already active. */
  readonly returned: RestoreOutcome;
}

/** What a restore brought back. */
export interface RestoreOutcome {
  /** Former members, without the restoring administrator. */
  readonly members: number;
  /** Subscriptions that wait for their publishers. */
  readonly subscriptionIds: readonly string[];
  /** The archive record that ended; null when nothing changed. */
  readonly recordId: string | null;
  /** The client_id at the time of archiving. A newly registered client has another one. */
  readonly formerClientId: string | null;
}

const NOTHING: RestoreOutcome = {
  members: 0,
  subscriptionIds: [],
  recordId: null,
  formerClientId: null,
};

/**
 * Restores an archived application, in one transaction: the restoring administrator becomes its primary owner, or the team that owned it
 * gets it back; the selected former members return, and a missing client is registered again. Idempotent.
 * @throws INVALID_STATUS while the client is being deleted or when the team has no active manager, CONFLICT when its provider is deleted at
 *   the same time, LIMIT_REACHED for a manager whose team owns as many applications as it can
 */
export const restoreApplication = verb(
  [
    "CLIENT_ID_TAKEN",
    "CONFLICT",
    "FORBIDDEN",
    "INVALID_INPUT",
    "INVALID_STATUS",
    "LIMIT_REACHED",
    "NOT_FOUND",
  ],
  async function restoreApplication(
    actor: Actor,
    applicationId: string,
    input: RestoreInput = {},
  ): Promise<Restored> {
    const capacity = await assertMayRestore(actor, applicationId);
    const user = requireUser(actor);
    const parsed = parseInput(restoreInput, input);
    const result = await change(actor, async (tx) => {
      const application = await lockApplication(tx, applicationId);
      if (!application) throw notFound("archived application");
      if (application.status === "ACTIVE") return { changed: false, operationId: null, returned: NOTHING };
      const record = await findOpenRecord(tx, applicationId);
      if (!record) throw notFound("archived application");
      const team = await teamToReturnTo(tx, user, record, capacity, parsed.owner);
      const by = { user, capacity, team };
      return { changed: true, ...(await restore(tx, by, application, record, parsed)) };
    });
    if (result.operationId) await attemptNow(result.operationId);
    return { applicationId, changed: result.changed, returned: result.returned };
  },
);

/** Who restores, in which capacity, and the team that gets the application back; null: the user becomes its owner. */
interface Restorer {
  readonly user: UserActor;
  readonly capacity: Capacity;
  readonly team: { readonly id: string; readonly name: string } | null;
}

async function restore(
  tx: Transaction,
  { user, capacity, team }: Restorer,
  application: Application,
  record: ArchiveRecord,
  input: z.output<typeof restoreInput>,
): Promise<{ operationId: string | null; returned: RestoreOutcome }> {
  const timestamp = now();
  const returning = await returningMembers(tx, team ? null : user, record, input.memberIds);
  const clientId = await returningClientId(tx, application, input.clientId);
  await updateApplicationRow(tx, application.id, {
    status: "ACTIVE",
    archivedAt: null,
    updatedAt: timestamp,
    clientId,
    teamId: team?.id ?? null,
  });
  const membership = (userId: string, role: ApplicationRole) => ({
    applicationId: application.id,
    userId,
    role,
    createdAt: timestamp,
    applicationUpdatedAt: timestamp,
  });
  await returnMembers(tx, [
    ...(team ? [] : [membership(user.userId, "PRIMARY_OWNER")]),
    ...returning.map((member) => membership(member.userId, returningRole(member, record))),
  ]);
  await storeApplicationChoices(tx, application.id, record.notificationSettings, timestamp);
  await closeRecord(tx, record.id, { at: timestamp, userId: user.userId, name: user.name });
  await audit(tx, user, {
    action: "application.restored",
    subject: { kind: "application", id: application.id, name: application.name },
    applicationId: application.id,
    capacity,
    changes: [
      { field: "status", before: "ARCHIVED", after: "ACTIVE" },
      { field: "owner", before: null, after: team?.name ?? user.name },
      { field: "members", before: 0, after: await countMembers(tx, application.id) },
      ...(clientId === application.clientId
        ? []
        : [{ field: "clientId", before: application.clientId, after: clientId }]),
    ],
  });
  const subscriptionIds = await reopenSubscriptions(tx, user, capacity, application, record);
  const returningIds = returning.map((member) => member.userId);
  const managers = team ? await selectTeamRecipients(tx, team.id, ["MANAGER"]) : [];
  await notifyUsers(tx, user, [...new Set([...returningIds, ...managers])], {
    event: "application.restored",
    applicationId: application.id,
    data: { application: application.name },
  });
  const returned = {
    members: returning.length,
    subscriptionIds,
    recordId: record.id,
    formerClientId: application.clientId,
  };
  return { operationId: await requestReturn(tx, user, application), returned };
}

/**
 * The selected former members, except the new owner. Those who were members only through the team return with the team, not by name.
 * @param owner null: the team
 * @throws INVALID_INPUT when one of them is disabled
 */
async function returningMembers(
  tx: Transaction,
  owner: UserActor | null,
  record: ArchiveRecord,
  memberIds: readonly string[],
): Promise<ArchiveRecord["members"]> {
  const selected = record.members.filter(
    ({ userId, byTeam }) => memberIds.includes(userId) && (owner ? userId !== owner.userId : byTeam !== true),
  );
  const users = await findUsers(
    tx,
    selected.map(({ userId }) => userId),
  );
  const disabled = users.find(({ status }) => status !== "ACTIVE");
  if (disabled) {
    throw invalid("memberIds", `${disabled.name} is disabled and can't return. Restore without this member.`);
  }
  return selected.filter(({ userId }) => users.some(({ id }) => id === userId));
}

/** Closed subscriptions return as requests, which publishers accept by hand; keys stay revoked. @returns their IDs */
async function reopenSubscriptions(
  tx: Transaction,
  user: UserActor,
  capacity: Capacity,
  application: Application,
  record: ArchiveRecord,
): Promise<string[]> {
  if (record.subscriptions.length === 0) return [];
  // Locked until everything is written, else a plan closed at the same time would keep an open request.
  await holdPlans(tx, [...new Set(record.subscriptions.map((row) => row.planId))]);
  const reopened = await reopen(
    tx,
    record.subscriptions.map((row) => row.subscriptionId),
  );
  await auditMany(
    tx,
    user,
    reopened.map(({ id, apiId, apiName, planName }) => ({
      action: "subscription.restored",
      subject: { kind: "subscription", id, name: `${apiName} – ${planName}` },
      applicationId: application.id,
      apiId,
      capacity,
      changes: [{ field: "status", before: "CLOSED", after: "PENDING" }],
    })),
  );
  await notifyPublishers(tx, user, application, reopened);
  return reopened.map(({ id }) => id);
}

async function notifyPublishers(
  tx: Transaction,
  user: UserActor,
  application: Application,
  reopened: readonly Reopened[],
): Promise<void> {
  const affected = reopened.map(({ id, apiId, apiName, planName }) => ({
    subscriptionId: id,
    applicationId: application.id,
    apiId,
    data: { application: application.name, api: apiName, plan: planName },
  }));
  const publishers = await selectPublishersOfMany(tx, [...new Set(reopened.map(({ apiId }) => apiId))]);
  await notifyOfSubscriptions(tx, user, "subscription.restored", affected, { publishers });
}

/** The client_id of the restored application. A newly registered client brings its own. */
async function returningClientId(
  tx: Transaction,
  application: Application,
  input: string | null | undefined,
): Promise<string | null> {
  if (needsClient(application.type)) {
    const registration = await findCurrentRegistration(tx, application.id);
    const alive = registration?.clientId && registration.status !== "REMOVED";
    if (!alive) return null;
  }
  const clientId = input === undefined || needsClient(application.type) ? application.clientId : input;
  if (!clientId || !(await isClientIdTaken(tx, clientId, application.id))) return clientId;
  const message = `Another application now uses the client_id ${clientId}. Enter a different one, or none.`;
  throw new DomainError("CLIENT_ID_TAKEN", message, [
    { path: ["clientId"], message, code: "CLIENT_ID_TAKEN" },
  ]);
}
