import { type Actor, isLimited, isUser, requireUser } from "@/domain/kernel/actor";
import { after, DAY, now } from "@/domain/kernel/clock";
import { invalid } from "@/domain/kernel/domain-error";
import { MAXIMUM_TOGETHER } from "@/domain/kernel/limits";
import { COUNT_BOUND, isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { verb } from "@/domain/kernel/verb";
import { change, database } from "@/domain/store/database";
import { type EventGroup, eventsWhere } from "./events";
import {
  countNotifications,
  deleteOld,
  deleteOldOccurrences,
  findNotifications,
  type InboxFilter,
  markRead,
  type Notification,
  selectNotifications,
} from "./notification.repository";

export type { Notification };

/** Filters of an inbox. Default: everything. */
export interface InboxInput extends Pick<PageInput, "first" | "after"> {
  readonly unread?: boolean | null;
  readonly group?: EventGroup | null;
}

const filterOf = ({ unread, group }: InboxInput): InboxFilter => ({
  unread: unread ?? false,
  events: eventsOf(group),
});
const eventsOf = (group: EventGroup | null | undefined) =>
  group ? eventsWhere((row) => row.group === group) : null;

/** The actor's own inbox, newest first, without what they may no longer see. @throws UNAUTHENTICATED, INVALID_INPUT */
export async function listNotifications(actor: Actor, input: InboxInput): Promise<Page<Notification>> {
  const { userId } = requireUser(actor);
  const page = pageRequest({ first: input.first, after: input.after }, isIdKey);
  return toPage(await selectNotifications(database(), userId, filterOf(input), page), page);
}

/** Those of the notifications that are the actor's own. One statement. */
export async function ownNotifications(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Notification>> {
  if (!isUser(actor) || isLimited(actor)) return new Map();
  const rows = await findNotifications(database(), actor.userId, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The number of the actor's notifications, up to COUNT_BOUND. */
export async function countOwnNotifications(actor: Actor, input: InboxInput = {}): Promise<number> {
  return countNotifications(database(), requireUser(actor).userId, filterOf(input), COUNT_BOUND);
}

/** The count stops here; more is shown as "99+". */
export const UNREAD_BOUND = 100;

/** The number of the actor's unread notifications; at most UNREAD_BOUND. */
export async function unreadNotifications(actor: Actor): Promise<number> {
  const filter = { unread: true, events: null };
  return countNotifications(database(), requireUser(actor).userId, filter, UNREAD_BOUND);
}

/**
 * Marks the actor's notifications as read: the listed ones, those of a group, or all. Other users' notifications are not affected.
 * @throws FORBIDDEN for a read-only token, INVALID_INPUT for more than 100
 */
export const markNotificationsAsRead = verb(
  ["FORBIDDEN", "INVALID_INPUT"],
  async function markNotificationsAsRead(
    actor: Actor,
    ids: readonly string[] | null,
    group: EventGroup | null = null,
  ): Promise<void> {
    const { userId } = requireUser(actor);
    if (ids && ids.length > MAXIMUM_TOGETHER)
      throw invalid("ids", `Mark up to ${MAXIMUM_TOGETHER} notifications together.`);
    await change(actor, (tx) => markRead(tx, userId, { ids, events: eventsOf(group) }, now()));
  },
);

/** How long read notifications are stored; unread ones stay. */
const READ_DAYS = 90;
const OCCURRENCE_DAYS = 30;
const BATCH = 5_000;

/** Deletes notifications that were read, or were for mail alone, and are 90 days old; and occurrences of more than a month ago. */
export async function forgetOldNotifications(): Promise<void> {
  const old = after(now(), -READ_DAYS * DAY);
  while ((await deleteOld(database(), old, BATCH)) === BATCH);
  const reported = after(now(), -OCCURRENCE_DAYS * DAY);
  while ((await deleteOldOccurrences(database(), reported, BATCH)) === BATCH);
}
