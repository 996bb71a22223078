import { memberships } from "@/db/schema";
import type { AccessContext, ApplicationRole } from "@/domain/kernel/permissions";
import type { Queryable, Transaction } from "@/domain/store/database";
import { type NewRow, newRow, query } from "@/domain/store/statements";

/** A user's role in an application, and whether it has an active primary owner. By memberships_pkey and …_by_application. */
export async function findAccessContext(
  db: Queryable,
  userId: string | null,
  applicationId: string,
): Promise<Required<AccessContext>> {
  const [row] = await query<{ role: ApplicationRole | null; ownerGone: boolean }>(db)`
    select
      (select role from memberships where application_id = ${applicationId} and user_id = ${userId}) as role,
      not exists (
        select from memberships o join users u on u.id = o.user_id
        where o.application_id = ${applicationId} and o.role = 'PRIMARY_OWNER' and u.status <> 'DISABLED'
      ) as "ownerGone"`;
  return { applicationId, role: row?.role ?? null, ownerGone: row?.ownerGone ?? true };
}

export const newMember = (row: typeof memberships.$inferInsert): NewRow => newRow(memberships, row);

/**
 * How many active applications a user owns without a team, at most `enough`. Locks the user until the transaction ends, so that two simultaneous creations
 * are counted one after the other. The count is a statement of its own: one with the lock would count what it saw before waiting. By
 * memberships_by_user.
 */
export async function countOwnedForCreation(
  tx: Transaction,
  userId: string,
  enough: number,
): Promise<number> {
  const [, [row]] = await Promise.all([
    query(tx)`select from users where id = ${userId} for no key update`,
    query<{ owned: number }>(tx)`
      select count(*)::int as owned from (
        select from memberships m join applications a on a.id = m.application_id
        where m.user_id = ${userId} and m.direct_role = 'PRIMARY_OWNER' and a.status = 'ACTIVE'
        limit ${enough}
      ) counted`,
  ]);
  return row?.owned ?? 0;
}
