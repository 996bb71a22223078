import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { expiryWarnings, notifications } from "@/db/schema";
import type { PageRequest } from "@/domain/kernel/paging";
import type { Queryable, Transaction } from "@/domain/store/database";
import { byId, keyset } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import { isVisible } from "./visible.repository";

export type Notification = typeof notifications.$inferSelect;

/** Which part of an inbox to read. */
export interface InboxFilter {
  readonly unread: boolean;
  /** The names of the events; null for all. */
  readonly events: readonly string[] | null;
}

function matching({ unread, events }: InboxFilter): (SQL | undefined)[] {
  return [
    eq(notifications.inInbox, true),
    unread ? isNull(notifications.readAt) : undefined,
    events ? sql`${notifications.event} = any(${arrayText(events)}::text::text[])` : undefined,
    isVisible("notifications"),
  ];
}

/** A user's inbox, newest first, one page. By notifications_by_user, or notifications_unread. */
export async function selectNotifications(
  db: Queryable,
  userId: string,
  filter: InboxFilter,
  page: PageRequest<readonly [string]>,
): Promise<Notification[]> {
  const { condition, sort } = keyset(byId("notifications.id"), "DESCENDING", page, {
    name: "notifications.user_id",
    type: "uuid",
    value: userId,
  });
  return db
    .select()
    .from(notifications)
    .where(and(...matching(filter), condition))
    .orderBy(sort)
    .limit(page.limit + 1);
}

/** Those of the notifications that are in a user's inbox. */
export async function findNotifications(
  db: Queryable,
  userId: string,
  ids: readonly string[],
): Promise<Notification[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(notifications)
    .where(
      and(
        inArray(notifications.id, [...ids]),
        eq(notifications.userId, userId),
        ...matching({ unread: false, events: null }),
      ),
    );
}

/** The number of notifications in a user's inbox, counted up to a bound. By notifications_by_user, or notifications_unread. */
export async function countNotifications(
  db: Queryable,
  userId: string,
  filter: InboxFilter,
  bound: number,
): Promise<number> {
  const condition = and(eq(notifications.userId, userId), ...matching(filter)) ?? sql`true`;
  const [row] = await query<{ count: number }>(db)`
    select count(*)::int as count from (select from notifications where ${condition} limit ${bound}) as mine`;
  return row?.count ?? 0;
}

/** Marks a user's notifications as read: the listed ones, those of these events, or all. By notifications_unread. */
export async function markRead(
  db: Queryable,
  userId: string,
  which: { readonly ids: readonly string[] | null; readonly events: readonly string[] | null },
  at: Date,
): Promise<void> {
  await db
    .update(notifications)
    .set({ readAt: at })
    .where(
      and(
        eq(notifications.userId, userId),
        isNull(notifications.readAt),
        which.ids ? inArray(notifications.id, [...which.ids]) : undefined,
        which.events
          ? sql`${notifications.event} = any(${arrayText(which.events)}::text::text[])`
          : undefined,
      ),
    );
}

/** Deletes read notifications and reported occurrences from before a timestamp, some at a time. By notifications_by_creation. */
export async function deleteOld(db: Queryable, before: Date, limit: number): Promise<number> {
  const rows = await query<{ id: string }>(db)`
    delete from notifications where id in (
      select id from notifications
      where created_at < ${before.toISOString()}::timestamptz and (read_at is not null or not in_inbox) and mail_due_at is null
      order by created_at limit ${limit})
    returning id`;
  return rows.length;
}

/** Deletes what happened before a timestamp, once webhooks have it, some at a time. By occurrences_by_creation. */
export async function deleteOldOccurrences(db: Queryable, before: Date, limit: number): Promise<number> {
  const rows = await query<{ id: string }>(db)`
    delete from occurrences where id in (
      select id from occurrences where created_at < ${before.toISOString()}::timestamptz order by created_at limit ${limit})
    returning id`;
  return rows.length;
}

/** Records a warning unless it was already sent. @returns whether to send it now */
export async function claimWarning(
  tx: Transaction,
  row: typeof expiryWarnings.$inferInsert,
): Promise<boolean> {
  const rows = await tx
    .insert(expiryWarnings)
    .values(row)
    .onConflictDoNothing()
    .returning({ days: expiryWarnings.days });
  return rows.length > 0;
}
