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

/** A subscription that something happened to, together with others. */
export interface AffectedSubscription {
  readonly subscriptionId: string;
  readonly applicationId: string;
  readonly apiId: string;
  readonly data: NotificationData;
}

/** Who is notified of what happened to several subscriptions: members of their applications, these publishers of their APIs, or both. */
export interface AffectedUsers {
  readonly members?: boolean;
  readonly publishers?: readonly { readonly apiId: string; readonly userId: string }[];
}

/**
 * Reports what happened to several subscriptions together: webhooks get an event for each; a member gets one notification for each
 * application, a publisher for each application and API. A bounded number of statements.
 */
export async function notifyOfSubscriptions(
  tx: Transaction,
  actor: Actor,
  event: NotificationEvent,
  affected: readonly AffectedSubscription[],
  { members = false, publishers = [] }: AffectedUsers,
): Promise<void> {
  const reported = new Map(affected.map((one) => [one, occurrenceOf(actor, { event, ...one })]));
  const ofApplications = grouped(affected, ({ applicationId }) => applicationId);
  const recipients = members
    ? await selectRecipients(tx, [...ofApplications.keys()], event, ALL_MEMBERS)
    : [];
  const membersOf = grouped(recipients, ({ applicationId }) => applicationId);
  const publishersOf = grouped(publishers, ({ apiId }) => apiId);
  const ofApis = grouped(affected, ({ apiId, applicationId }) => `${apiId} ${applicationId}`);
  const notices = [
    ...[...ofApplications.values()].map((group) => ({
      group,
      apiId: undefined,
      users: membersOf.get(group[0].applicationId) ?? [],
    })),
    ...[...ofApis.values()].map((group) => {
      const [{ apiId, applicationId }] = group;
      const known = new Set(membersOf.get(applicationId)?.map(({ userId }) => userId));
      return {
        group,
        apiId,
        users: (publishersOf.get(apiId) ?? []).filter((user) => !known.has(user.userId)),
      };
    }),
  ].flatMap(({ group, apiId, users }) => {
    const alone = group.length === 1 ? reported.get(group[0]) : undefined;
    return users.length > 0 ? [{ users, occurrence: alone ?? summaryOf(actor, event, group, apiId) }] : [];
  });
  const occurrences = new Set([...reported.values(), ...notices.map(({ occurrence }) => occurrence)]);
  const rows = notices.flatMap(({ users, occurrence }) =>
    users.flatMap(({ userId }) => notificationOf(actor, userId, occurrence)),
  );
  await store(tx, event, [...occurrences], rows);
}

type Group<T> = [T, ...T[]];

function grouped<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, Group<T>> {
  const groups = new Map<string, Group<T>>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** What people read instead of an event for each subscription of a group. */
function summaryOf(
  actor: Actor,
  event: NotificationEvent,
  group: Group<AffectedSubscription>,
  apiId: string | undefined,
): Occurrence {
  const [{ applicationId, data }] = group;
  const { plan: _plan, api = null, ...common } = data;
  const named = { ...common, ...(apiId && { api }), count: group.length };
  return { ...occurrenceOf(actor, { event, applicationId, apiId, data: named }), isSummary: true };
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
function notificationOf(actor: Actor, userId: string, occurrence: Occurrence): NewNotification[] {
  if (isUser(actor) && actor.userId === userId) return [];
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
