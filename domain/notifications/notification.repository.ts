import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { expiryWarnings, memberships, notifications, users } from "@/db/schema";
import type { NotificationData } from "@/db/schema/notifications";
import { newId } from "@/domain/kernel/ids";
import type { PageRequest } from "@/domain/kernel/paging";
import type { ApplicationRole } from "@/domain/kernel/permissions";
import type { Queryable, Transaction } from "@/domain/store/database";
import { byId, keyset } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";

export type { NotificationData };
export type Notification = typeof notifications.$inferSelect;

/** The active members of an application with these roles. By memberships_by_application. */
export async function selectRecipients(
  tx: Transaction,
  applicationId: string,
  roles: readonly ApplicationRole[],
  exceptUserId: string | null,
): Promise<string[]> {
  const rows = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.applicationId, applicationId),
        inArray(memberships.role, [...roles]),
        eq(users.status, "ACTIVE"),
        exceptUserId ? ne(memberships.userId, exceptUserId) : undefined,
      ),
    );
  return rows.map((row) => row.userId);
}

/** The active members of several applications, one statement. By memberships_by_application. */
export async function selectMembersOfMany(
  tx: Transaction,
  applicationIds: readonly string[],
): Promise<{ applicationId: string; userId: string }[]> {
  if (applicationIds.length === 0) return [];
  return tx
    .select({ applicationId: memberships.applicationId, userId: memberships.userId })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        sql`${memberships.applicationId} = any(${arrayText(applicationIds)}::uuid[])`,
        eq(users.status, "ACTIVE"),
      ),
    );
}

const BATCH = 2_000;

/** Inserts many notifications, two thousand per statement. */
export async function insertMany(
  tx: Transaction,
  rows: readonly Omit<typeof notifications.$inferInsert, "id">[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH).map((row) => ({ ...row, id: newId() }));
    await tx.insert(notifications).values(batch);
  }
}

/** Active administrators; there are few. */
export async function selectAdministrators(tx: Transaction): Promise<string[]> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(sql`${users.roles} @> '{ADMIN}'`, eq(users.status, "ACTIVE")))
    .limit(1_000);
  return rows.map((row) => row.id);
}

export async function insertNotifications(
  tx: Transaction,
  userIds: readonly string[],
  row: Omit<typeof notifications.$inferInsert, "id" | "userId">,
): Promise<void> {
  if (userIds.length === 0) return;
  await tx.insert(notifications).values(userIds.map((userId) => ({ ...row, id: newId(), userId })));
}

/** A user's inbox, newest first, one page. By notifications_by_user. */
export async function selectNotifications(
  db: Queryable,
  userId: string,
  page: PageRequest<readonly [string]>,
): Promise<Notification[]> {
  const { condition, sort } = keyset(byId("notifications.id"), "DESCENDING", page);
  return db
    .select()
    .from(notifications)
    .where(and(eq(notifications.userId, userId), condition))
    .orderBy(sort)
    .limit(page.limit + 1);
}

/** Those of the notifications that belong to a user. */
export async function findNotifications(
  db: Queryable,
  userId: string,
  ids: readonly string[],
): Promise<Notification[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(notifications)
    .where(and(inArray(notifications.id, [...ids]), eq(notifications.userId, userId)));
}

/** The number of a user's notifications, counted up to a bound. By notifications_by_user. */
export async function countNotifications(db: Queryable, userId: string, bound: number): Promise<number> {
  const [row] = await query<{ count: number }>(db)`
    select count(*)::int as count from (select from ${notifications} where user_id = ${userId} limit ${bound}) as mine`;
  return row?.count ?? 0;
}

/** The number of unread notifications, counted up to a bound: "99+" needs no more. By notifications_unread. */
export async function countUnread(db: Queryable, userId: string, bound: number): Promise<number> {
  const [row] = await query<{ count: number }>(db)`
    select count(*)::int as count from (
      select from ${notifications} where user_id = ${userId} and read_at is null limit ${bound}
    ) as unread`;
  return row?.count ?? 0;
}

/** Marks a user's notifications as read; all of them when none are listed. */
export async function markRead(
  db: Queryable,
  userId: string,
  ids: readonly string[] | null,
  at: Date,
): Promise<void> {
  await db
    .update(notifications)
    .set({ readAt: at })
    .where(
      and(
        eq(notifications.userId, userId),
        isNull(notifications.readAt),
        ids ? inArray(notifications.id, [...ids]) : undefined,
      ),
    );
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
