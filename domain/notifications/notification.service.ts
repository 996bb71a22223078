import { type Actor, isUser, requireUser } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { COUNT_BOUND, isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import type { ApplicationRole } from "@/domain/kernel/permissions";
import { verb } from "@/domain/kernel/verb";
import { change, database, type Transaction } from "@/domain/store/database";
import {
  countNotifications,
  countUnread,
  findNotifications,
  insertMany,
  insertNotifications,
  markRead,
  type Notification,
  type NotificationData,
  selectAdministrators,
  selectMembersOfMany,
  selectNotifications,
  selectRecipients,
} from "./notification.repository";

export type { Notification };

/** The events users are notified of. */
export type NotificationEvent =
  | `member.${"added" | "removed" | "role_changed"}`
  | `application.${"archived" | "restored" | "approval_requested" | "approved" | "rejected" | "owner_changed"}`
  | "api.owner_changed"
  | `registration.${"failed" | "repaired"}`
  | `subscription.${"requested" | "accepted" | "rejected" | "withdrawn" | "paused" | "resumed" | "dates_changed" | "limits_changed" | "transferred" | "closed" | "expired" | "expiring" | "restored" | "quota_reached"}`
  | `api_key.${"created" | "renewed" | "revoked" | "reactivated" | "expiring"}`
  | `client_secret.${"renewed" | "changed_by_server" | "expiring"}`
  | "initial_access_token.expiring";

export interface NotificationInput {
  readonly event: NotificationEvent;
  readonly applicationId?: string;
  readonly apiId?: string;
  /** Stored in the data, for the link to it. */
  readonly subscriptionId?: string;
  readonly data: NotificationData;
}

export const OWNERS: readonly ApplicationRole[] = ["PRIMARY_OWNER", "OWNER"];
export const ALL_MEMBERS: readonly ApplicationRole[] = ["PRIMARY_OWNER", "OWNER", "USER"];

/** Notifies the members of an application except the actor, in the transaction of the change. */
export async function notifyMembers(
  tx: Transaction,
  actor: Actor,
  roles: readonly ApplicationRole[],
  input: NotificationInput & { readonly applicationId: string },
): Promise<void> {
  const recipients = await selectRecipients(tx, input.applicationId, roles, userIdOf(actor));
  await notifyUsers(tx, actor, recipients, input);
}

/** Notifies all members of several applications, with separate data for each: a bounded number of statements. */
export async function notifyMembersOfMany(
  tx: Transaction,
  actor: Actor,
  event: NotificationEvent,
  dataOf: ReadonlyMap<string, NotificationData>,
): Promise<void> {
  const recipients = await selectMembersOfMany(tx, [...dataOf.keys()]);
  const createdAt = now();
  const rows = recipients
    .filter(({ userId }) => userId !== userIdOf(actor))
    .map(({ applicationId, userId }) => ({
      userId,
      event,
      applicationId,
      data: { ...dataOf.get(applicationId), actor: actor.kind === "system" ? null : actor.name },
      createdAt,
    }));
  await insertMany(tx, rows);
}

/** Notifies the owners and publishers of several APIs, with separate data for each: a bounded number of statements. */
export async function notifyPublishersOfMany(
  tx: Transaction,
  actor: Actor,
  event: NotificationEvent,
  publishers: readonly { readonly apiId: string; readonly userId: string }[],
  tellingOf: ReadonlyMap<string, { readonly applicationId: string; readonly data: NotificationData }>,
): Promise<void> {
  const createdAt = now();
  const rows = publishers.flatMap(({ apiId, userId }) => {
    const telling = tellingOf.get(apiId);
    if (!telling || userId === userIdOf(actor)) return [];
    const data = { ...telling.data, actor: actor.kind === "system" ? null : actor.name };
    return [{ userId, event, applicationId: telling.applicationId, apiId, data, createdAt }];
  });
  await insertMany(tx, rows);
}

/** Notifies these users, except the actor. */
export async function notifyUsers(
  tx: Transaction,
  actor: Actor,
  userIds: readonly string[],
  input: NotificationInput,
): Promise<void> {
  const recipients = userIds.filter((userId) => userId !== userIdOf(actor));
  await insertNotifications(tx, recipients, {
    event: input.event,
    applicationId: input.applicationId ?? null,
    apiId: input.apiId ?? null,
    data: {
      ...input.data,
      ...(input.subscriptionId && { subscriptionId: input.subscriptionId }),
      actor: actor.kind === "system" ? null : actor.name,
    },
    createdAt: now(),
  });
}

/** Notifies the platform's administrators. */
export async function notifyAdministrators(
  tx: Transaction,
  actor: Actor,
  input: NotificationInput,
): Promise<void> {
  await notifyUsers(tx, actor, await selectAdministrators(tx), input);
}

function userIdOf(actor: Actor): string | null {
  return isUser(actor) ? actor.userId : null;
}

/** The actor's own inbox, newest first. @throws UNAUTHENTICATED, INVALID_INPUT */
export async function listNotifications(
  actor: Actor,
  input: Pick<PageInput, "first" | "after">,
): Promise<Page<Notification>> {
  const { userId } = requireUser(actor);
  const page = pageRequest({ first: input.first, after: input.after }, isIdKey);
  return toPage(await selectNotifications(database(), userId, page), page);
}

/** Those of the notifications that are the actor's own. One statement. */
export async function ownNotifications(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Notification>> {
  const rows = await findNotifications(database(), requireUser(actor).userId, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The number of the actor's notifications, up to COUNT_BOUND. */
export async function countOwnNotifications(actor: Actor): Promise<number> {
  return countNotifications(database(), requireUser(actor).userId, COUNT_BOUND);
}

/** The count stops here; more is shown as "99+". */
export const UNREAD_BOUND = 100;

/** The number of the actor's unread notifications; at most UNREAD_BOUND. */
export async function unreadNotifications(actor: Actor): Promise<number> {
  return countUnread(database(), requireUser(actor).userId, UNREAD_BOUND);
}

/**
 * Marks the actor's notifications as read: the listed ones, or all. Other users' notifications are not affected.
 * @throws FORBIDDEN for a read-only token
 */
export const markNotificationsAsRead = verb(
  ["FORBIDDEN"],
  async function markNotificationsAsRead(actor: Actor, ids: readonly string[] | null): Promise<void> {
    const { userId } = requireUser(actor);
    await change(actor, (tx) => markRead(tx, userId, ids, now()));
  },
);
