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
import { assertMay } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, invalid, notFound } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { isMomentKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import type { ApplicationRole } from "@/domain/kernel/permissions";
import { sortKeyOf } from "@/domain/kernel/sort-key";
import { verb } from "@/domain/kernel/verb";
import { insertMembers } from "@/domain/memberships/membership.repository";
import { notifyPublishersOfMany, notifyUsers } from "@/domain/notifications/notification.service";
import { holdPlans } from "@/domain/plans/plan.repository";
import { canRegisterAnew } from "@/domain/providers/provider-choice";
import { attemptNow } from "@/domain/registrations/operations/runner";
import { findCurrentRegistration } from "@/domain/registrations/registration.queries";
import { requestReturn } from "@/domain/registrations/requests";
import { audit, auditMany } from "@/domain/store/audit";
import { change, database, type Transaction } from "@/domain/store/database";
import { reopen } from "@/domain/subscriptions/subscription.repository";
import {
  findSubscriptionViews,
  type SubscriptionView,
} from "@/domain/subscriptions/subscription-views.repository";
import { findUsers } from "@/domain/users/user.repository";
import { needsClient } from "@/domain/vocabulary/application-types";
import {
  type ArchivedApplication,
  type ArchiveRecord,
  closeRecord,
  findArchived,
  findOpenRecord,
  selectArchived,
} from "./archive.repository";

/** Archived applications, last archived first, searched by name or client_id. @throws FORBIDDEN, INVALID_INPUT */
export async function listArchived(
  actor: Actor,
  input: PageInput & { readonly search?: string | null },
): Promise<Page<ArchivedApplication>> {
  assertMay(actor, "archive.see");
  const page = pageRequest(input, isMomentKey);
  const search = input.search?.trim() ?? "";
  if (search.length > 200) throw invalid("search", "A search has at most 200 characters.");
  return toPage(await selectArchived(search ? sortKeyOf(search) : null, page), page);
}

/** Somebody who was a member when the application was archived. */
export interface FormerMember {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: ApplicationRole;
  /** The role with which they would come back: the restoring administrator takes the ownership. */
  readonly returnsAs: "OWNER" | "USER";
  readonly disabled: boolean;
}

/** A subscription that the archiving closed. */
export interface FormerSubscription {
  readonly view: SubscriptionView;
  readonly formerStatus: string;
  /** Why it stays closed; null when it comes back as a request. */
  readonly problem: string | null;
}

export interface RestorePreview {
  readonly archived: ArchivedApplication;
  readonly formerMembers: readonly FormerMember[];
  /** The subscriptions that the archiving closed, with whether each can come back. */
  readonly subscriptions: readonly FormerSubscription[];
  /** Another active application has the client_id now. */
  readonly clientIdTaken: boolean;
  /** The client is gone at the server and will be registered anew. */
  readonly registersClient: boolean;
  /** It would be registered anew, but no provider serves the type, or registration is off. */
  readonly noProvider: boolean;
}

/** What a restore would bring back, and what stands in its way. @throws FORBIDDEN, NOT_FOUND */
export async function previewRestore(actor: Actor, applicationId: string): Promise<RestorePreview> {
  assertMay(actor, "archive.see");
  const archived = await findArchived(applicationId);
  const record = await findOpenRecord(database(), applicationId);
  if (!archived || !record) throw notFound("archived application");
  const registration = await findCurrentRegistration(database(), applicationId);
  const comesAnew =
    needsClient(archived.type) && (!registration?.clientId || registration.state === "REMOVED");
  const keepsClientId = archived.clientId !== null && !comesAnew;
  return {
    archived,
    formerMembers: await formerMembers(record),
    subscriptions: await formerSubscriptions(record),
    clientIdTaken:
      keepsClientId && (await isClientIdTaken(database(), archived.clientId ?? "", applicationId)),
    registersClient: comesAnew,
    noProvider: comesAnew && !(await canRegisterAnew(archived.type)),
  };
}

async function formerMembers(record: ArchiveRecord): Promise<FormerMember[]> {
  const people = new Map(
    (
      await findUsers(
        database(),
        record.members.map((member) => member.userId),
      )
    ).map((user) => [user.id, user]),
  );
  return record.members.flatMap((member) => {
    const user = people.get(member.userId);
    if (!user) return [];
    return [
      {
        userId: user.id,
        name: user.name,
        email: user.email,
        role: member.role,
        returnsAs: returningRole(member.role),
        disabled: user.status !== "ACTIVE",
      },
    ];
  });
}

async function formerSubscriptions(record: ArchiveRecord): Promise<FormerSubscription[]> {
  const views = await findSubscriptionViews(record.subscriptions.map((row) => row.subscriptionId));
  return record.subscriptions.flatMap(({ subscriptionId, status }) => {
    const view = views.find((candidate) => candidate.id === subscriptionId);
    if (!view) return [];
    const problem = view.planStatus === "CLOSED" ? "The plan is closed meanwhile: it stays closed." : null;
    return [{ view, formerStatus: status, problem }];
  });
}

function returningRole(role: ApplicationRole): "OWNER" | "USER" {
  return role === "USER" ? "USER" : "OWNER";
}

const restoreInput = z.object({
  /** Another client_id, when the old one is taken; null for none. Absent: the old one. */
  clientId: updateApplicationInput.shape.clientId,
  memberIds: z.array(z.string()).max(1_000).default([]),
});
export type RestoreInput = z.input<typeof restoreInput>;

export interface Restored {
  readonly applicationId: string;
  /** False when it was active already: nothing was changed. */
  readonly changed: boolean;
}

/**
 * Brings an archived application back, in one transaction: the restoring administrator becomes its primary owner, the chosen former
 * members return, and a client that is gone is registered anew. Restoring it again changes nothing.
 * @throws WRONG_STATE while the client is being deleted, CONFLICT when its provider is deleted at the same moment
 */
export const restoreApplication = verb(
  ["CLIENT_ID_TAKEN", "CONFLICT", "FORBIDDEN", "INVALID_INPUT", "NOT_FOUND", "WRONG_STATE"],
  async function restoreApplication(
    actor: Actor,
    applicationId: string,
    input: RestoreInput = {},
  ): Promise<Restored> {
    assertMay(actor, "application.restore");
    const administrator = requireUser(actor);
    const wanted = parseInput(restoreInput, input);
    const result = await change(actor, async (tx) => {
      const application = await lockApplication(tx, applicationId);
      if (!application) throw notFound("archived application");
      if (application.status === "ACTIVE") return { changed: false, operationId: null };
      const record = await findOpenRecord(tx, applicationId);
      if (!record) throw notFound("archived application");
      return { changed: true, operationId: await restore(tx, administrator, application, record, wanted) };
    });
    if (result.operationId) await attemptNow(result.operationId);
    return { applicationId, changed: result.changed };
  },
);

async function restore(
  tx: Transaction,
  administrator: UserActor,
  application: Application,
  record: ArchiveRecord,
  wanted: z.output<typeof restoreInput>,
): Promise<string | null> {
  const moment = now();
  const returning = record.members.filter(
    (member) => wanted.memberIds.includes(member.userId) && member.userId !== administrator.userId,
  );
  const clientId = await returningClientId(tx, application, wanted.clientId);
  await updateApplicationRow(tx, application.id, {
    status: "ACTIVE",
    archivedAt: null,
    updatedAt: moment,
    clientId,
  });
  const membership = (userId: string, role: ApplicationRole) => ({
    applicationId: application.id,
    userId,
    role,
    createdAt: moment,
    applicationUpdatedAt: moment,
  });
  await insertMembers(tx, [
    membership(administrator.userId, "PRIMARY_OWNER"),
    ...returning.map((member) => membership(member.userId, returningRole(member.role))),
  ]);
  await closeRecord(tx, record.id, { at: moment, userId: administrator.userId, name: administrator.name });
  await audit(tx, administrator, {
    action: "application.restored",
    subject: { kind: "application", id: application.id, name: application.name },
    applicationId: application.id,
    capacity: "ADMINISTRATOR",
    changes: [
      { field: "status", before: "ARCHIVED", after: "ACTIVE" },
      { field: "members", before: 0, after: returning.length + 1 },
      ...(clientId === application.clientId
        ? []
        : [{ field: "clientId", before: application.clientId, after: clientId }]),
    ],
  });
  await reopenSubscriptions(tx, administrator, application, record);
  const returningIds = returning.map((member) => member.userId);
  await notifyUsers(tx, administrator, returningIds, {
    event: "application.restored",
    applicationId: application.id,
    data: { application: application.name },
  });
  return requestReturn(tx, administrator, application);
}

/** What the archiving closed comes back as requests, for the publishers to reactivate by hand; keys stay revoked. */
async function reopenSubscriptions(
  tx: Transaction,
  administrator: UserActor,
  application: Application,
  record: ArchiveRecord,
): Promise<void> {
  if (record.subscriptions.length === 0) return;
  // Held until all is written: else a plan that is closed at this moment would keep an open request.
  await holdPlans(tx, [...new Set(record.subscriptions.map((row) => row.planId))]);
  const reopened = await reopen(
    tx,
    record.subscriptions.map((row) => row.subscriptionId),
  );
  await auditMany(
    tx,
    administrator,
    reopened.map(({ id, apiId, apiName, planName }) => ({
      action: "subscription.restored",
      subject: { kind: "subscription", id, name: `${apiName} – ${planName}` },
      applicationId: application.id,
      apiId,
      capacity: "ADMINISTRATOR",
      changes: [{ field: "status", before: "CLOSED", after: "PENDING" }],
    })),
  );
  await tellPublishers(tx, administrator, application, reopened);
}

/** One notification for each API, whatever the number of its subscriptions. */
async function tellPublishers(
  tx: Transaction,
  administrator: UserActor,
  application: Application,
  reopened: readonly { readonly apiId: string }[],
): Promise<void> {
  const counts = new Map<string, number>();
  for (const { apiId } of reopened) counts.set(apiId, (counts.get(apiId) ?? 0) + 1);
  const tellingOf = new Map(
    [...counts].map(([apiId, count]) => [
      apiId,
      { applicationId: application.id, data: { application: application.name, count } },
    ]),
  );
  const publishers = await selectPublishersOfMany(tx, [...counts.keys()]);
  await notifyPublishersOfMany(tx, administrator, "subscription.restored", publishers, tellingOf);
}

/** The client_id with which an application comes back. A client that is registered anew brings its own. */
async function returningClientId(
  tx: Transaction,
  application: Application,
  wanted: string | null | undefined,
): Promise<string | null> {
  if (needsClient(application.type)) {
    const registration = await findCurrentRegistration(tx, application.id);
    const alive = registration?.clientId && registration.state !== "REMOVED";
    if (!alive) return null;
  }
  const clientId = wanted === undefined || needsClient(application.type) ? application.clientId : wanted;
  if (!clientId || !(await isClientIdTaken(tx, clientId, application.id))) return clientId;
  const message = `Another application uses the client_id ${clientId} now. Give another one, or none.`;
  throw new DomainError("CLIENT_ID_TAKEN", message, [
    { path: ["clientId"], message, code: "CLIENT_ID_TAKEN" },
  ]);
}
