import { type SQL, sql } from "drizzle-orm";
import type { TeamRole } from "@/domain/kernel/permissions";
import type { Transaction } from "@/domain/store/database";
import { publishingMembers } from "@/domain/store/publishers";
import { query } from "@/domain/store/statements";

/** Selects the IDs of the APIs a user owns or publishes; null for none. By apis_by_owner, api_publishers_by_user, team_members_by_user, apis_by_team. */
export const publishedBy = (userId: string | null): SQL => sql`
  select id from apis where owner_id = ${userId} and team_id is null
  union select api_id from api_publishers where user_id = ${userId}
  union select a.id from apis a join ${publishingMembers} on tm.team_id = a.team_id where tm.user_id = ${userId}`;

/** A user's role in a team that isn't deleted, which stays so until the transaction ends. By teams_pkey and team_members_pkey. */
export async function holdTeamRole(
  tx: Transaction,
  teamId: string,
  userId: string,
): Promise<{ name: string; role: TeamRole | null } | null> {
  const [team] = await query<{ name: string }>(tx)`
    select name from teams where id = ${teamId} and deleted_at is null for share`;
  const [member] = await query<{ role: TeamRole }>(tx)`
    select role from team_members where team_id = ${teamId} and user_id = ${userId}`;
  return team ? { name: team.name, role: member?.role ?? null } : null;
}

/** Whether a team has an active manager who can own APIs. By team_members_pkey. */
export async function hasPublishingManager(tx: Transaction, teamId: string): Promise<boolean> {
  const [row] = await query<{ has: boolean }>(tx)`
    select exists (select from team_members m join users u on u.id = m.user_id
      where m.team_id = ${teamId} and m.role = 'MANAGER' and u.status = 'ACTIVE' and 'API_PUBLISHER' = any(u.roles)) as has`;
  return row?.has ?? false;
}
