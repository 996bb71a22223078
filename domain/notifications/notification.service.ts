import type { NotificationData } from "@/db/schema/notifications";
import { type Actor, isUser } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import type { ApplicationRole } from "@/domain/kernel/permissions";
import type { Transaction } from "@/domain/store/database";
import { EVENTS, type NotificationEvent } from "./events";
import {
  insertNotices,
  type NewNotification,
  type Occurrence,
  selectAdministrators,
  selectRecipients,
} from "./notify.repository";

export type { NotificationEvent } from "./events";

export interface NotificationInput {
  readonly event: NotificationEvent;
  readonly applicationId?: string;
  readonly apiId?: string;
  /** Stored in the data, for the link to it. */
  readonly subscriptionId?: string;
  /** What it is about as `kind:uuid`, if it is not the subscription, the application or the API. */
  readonly subject?: string;
  /** The occurrence from an earlier call for the same event and change, so that it is not reported twice. */
  readonly occurrenceId?: string;
  readonly data: NotificationData;
}

export const OWNERS: readonly ApplicationRole[] = ["PRIMARY_OWNER", "OWNER"];
export const ALL_MEMBERS: readonly ApplicationRole[] = ["PRIMARY_OWNER", "OWNER", "USER"];

/**
 * Notifies the members of an application except the actor, in the transaction of the change. The application's settings can name others
 * than these roles.
 * @returns the occurrence
 */
export async function notifyMembers(
  tx: Transaction,
  actor: Actor,
  roles: readonly ApplicationRole[],
  input: NotificationInput & { readonly applicationId: string },
): Promise<string> {
  const recipients = await selectRecipients(tx, [input.applicationId], input.event, roles);
  return notifyUsers(
    tx,
    actor,
    recipients.map(({ userId }) => userId),
    input,
  );
}

/** Notifies all members of several applications, with separate data for each: a bounded number of statements. */
export async function notifyMembersOfMany(
  tx: Transaction,
  actor: Actor,
  event: NotificationEvent,
  dataOf: ReadonlyMap<string, NotificationData>,
): Promise<void> {
  const occurrences = new Map(
    [...dataOf].map(([applicationId, data]) => [
      applicationId,
      occurrenceOf(actor, { event, applicationId, data }),
    ]),
  );
  const recipients = await selectRecipients(tx, [...dataOf.keys()], event, ALL_MEMBERS);
  const rows = recipients.flatMap(({ applicationId, userId }) =>
    notificationOf(actor, userId, occurrences.get(applicationId)),
  );
  await store(tx, event, [...occurrences.values()], rows);
}

/** Notifies the owners and publishers of several APIs, with separate data for each: a bounded number of statements. */
export async function notifyPublishersOfMany(
  tx: Transaction,
  actor: Actor,
  event: NotificationEvent,
  publishers: readonly { readonly apiId: string; readonly userId: string }[],
  tellingOf: ReadonlyMap<string, { readonly applicationId: string; readonly data: NotificationData }>,
): Promise<void> {
  const occurrences = new Map(
    [...tellingOf].map(([apiId, telling]) => [apiId, occurrenceOf(actor, { event, apiId, ...telling })]),
  );
  const rows = publishers.flatMap(({ apiId, userId }) =>
    notificationOf(actor, userId, occurrences.get(apiId)),
  );
  await store(tx, event, [...occurrences.values()], rows);
}

/**
 * Notifies these users, except the actor. What happened is recorded even if no user is notified: webhooks report it.
 * @returns the occurrence
 */
export async function notifyUsers(
  tx: Transaction,
  actor: Actor,
  userIds: readonly string[],
  input: NotificationInput,
): Promise<string> {
  const occurrence = occurrenceOf(actor, input);
  const rows = [...new Set(userIds)].flatMap((userId) => notificationOf(actor, userId, occurrence));
  await store(tx, input.event, [occurrence], rows, input.occurrenceId !== undefined);
  return occurrence.id;
}

/** Notifies the platform's administrators. @returns the occurrence */
export async function notifyAdministrators(
  tx: Transaction,
  actor: Actor,
  input: NotificationInput,
): Promise<string> {
  return notifyUsers(tx, actor, await selectAdministrators(tx), input);
}

function occurrenceOf(actor: Actor, input: NotificationInput): Occurrence {
  const { applicationId, apiId, subscriptionId } = input;
  return {
    id: input.occurrenceId ?? newId(),
    applicationId: applicationId ?? null,
    apiId: apiId ?? null,
    subject: input.subject ?? subjectOf(input),
    data: {
      ...input.data,
      ...(subscriptionId && { subscriptionId }),
      actor: actor.kind === "system" ? null : actor.name,
    },
  };
}

function subjectOf({ applicationId, apiId, subscriptionId }: NotificationInput): string {
  if (subscriptionId) return `subscription:${subscriptionId}`;
  if (applicationId) return `application:${applicationId}`;
  return apiId ? `api:${apiId}` : "platform";
}

/** A user's notification; none for the actor, who knows. */
function notificationOf(actor: Actor, userId: string, occurrence: Occurrence | undefined): NewNotification[] {
  if (!occurrence || (isUser(actor) && actor.userId === userId)) return [];
  return [{ id: newId(), userId, occurrenceId: occurrence.id }];
}

async function store(
  tx: Transaction,
  event: NotificationEvent,
  occurrences: readonly Occurrence[],
  rows: readonly NewNotification[],
  isKnown = false,
): Promise<void> {
  if (occurrences.length === 0) return;
  const { urgency, inbox } = EVENTS[event];
  const happened = {
    event,
    at: now(),
    occurrences,
    isKnown,
    inbox: urgency === "SECURITY" ? ("ALWAYS" as const) : inbox,
  };
  await insertNotices(tx, happened, rows);
}
