import { memberships } from "@/db/schema";
import type { AccessContext, ApplicationRole } from "@/domain/kernel/permissions";
import type { Queryable } from "@/domain/store/database";
import { type NewRow, newRow, query } from "@/domain/store/statements";

/** A user's role in an application, and whether its primary owner is active. By memberships_pkey and …_one_primary_owner. */
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
  return { role: row?.role ?? null, ownerGone: row?.ownerGone ?? true };
}

export const newMember = (row: typeof memberships.$inferInsert): NewRow => newRow(memberships, row);
