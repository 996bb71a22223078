import { sql } from "drizzle-orm";
import type { TeamRole } from "@/domain/kernel/permissions";
import type { Queryable, Transaction } from "@/domain/store/database";
import { managed } from "@/domain/store/publishers";
import { query } from "@/domain/store/statements";

/** How many active applications a team owns, at most `enough`. Archived ones have no team. By applications_by_team. */
export async function countActiveApplications(
  tx: Transaction,
  teamId: string,
  enough: number,
): Promise<number> {
  const [row] = await query<{ count: number }>(tx)`
    select count(*)::int as count from (select from applications where team_id = ${teamId} limit ${enough}) owned`;
  return row?.count ?? 0;
}

/** A team that can own something again, and a user's role in it; null if it was deleted. By teams_pkey and team_members_pkey. */
export async function findOwningTeam(
  db: Queryable,
  teamId: string,
  userId: string | null,
): Promise<{ id: string; name: string; role: TeamRole | null; hasManager: boolean } | null> {
  const [row] = await query<{ id: string; name: string; role: TeamRole | null; hasManager: boolean }>(db)`
    select t.id, t.name,
      (select role from team_members m where m.team_id = t.id and m.user_id = ${userId}) as role,
      ${managed(sql`t.id`)} as "hasManager"
    from teams t where t.id = ${teamId} and t.deleted_at is null`;
  return row ?? null;
}
