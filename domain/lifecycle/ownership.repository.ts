import { and, eq, isNull } from "drizzle-orm";
import { memberships, teamMembers, teams, users } from "@/db/schema";
import type { Transaction } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

/** A user who is an application's primary owner by their own role, not by a team's. */
export interface DirectOwner {
  readonly userId: string;
  readonly name: string;
}

/** By memberships_one_primary_owner. */
export async function findDirectOwner(tx: Transaction, applicationId: string): Promise<DirectOwner | null> {
  const [row] = await tx
    .select({ userId: memberships.userId, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.applicationId, applicationId), eq(memberships.directRole, "PRIMARY_OWNER")));
  return row ?? null;
}

/** A team that can own something. Locked against its deletion, which must not overtake the change. */
export async function holdTeam(
  tx: Transaction,
  teamId: string,
): Promise<{ id: string; name: string } | null> {
  const [row] = await tx
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(and(eq(teams.id, teamId), isNull(teams.deletedAt)))
    .for("share");
  return row ?? null;
}

/** A team's active managers, who act for it. By team_members_pkey. */
export async function selectManagerIds(tx: Transaction, teamId: string): Promise<string[]> {
  const rows = await tx
    .select({ userId: teamMembers.userId })
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId))
    .where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.role, "MANAGER"), eq(users.status, "ACTIVE")));
  return rows.map(({ userId }) => userId);
}

/** A team's name, also of a deleted one, for the history. */
export async function findTeamName(tx: Transaction, teamId: string | null): Promise<string | null> {
  if (teamId === null) return null;
  const [row] = await tx.select({ name: teams.name }).from(teams).where(eq(teams.id, teamId));
  return row?.name ?? null;
}

/** Whether no active user owns an application or API: neither by themselves nor as a manager of its team, who for an API needs the API publisher role. */
export async function isOwnerGone(
  tx: Transaction,
  owned: { readonly applicationId: string } | { readonly apiId: string },
): Promise<boolean> {
  const rows =
    "applicationId" in owned
      ? await query<{ id: string }>(tx)`
          select u.id from memberships m join users u on u.id = m.user_id and u.status = 'ACTIVE'
          where m.application_id = ${owned.applicationId} and m.role = 'PRIMARY_OWNER' limit 1`
      : await query<{ id: string }>(tx)`
          select u.id from apis a join users u on u.status = 'ACTIVE' and (
            (a.team_id is null and u.id = a.owner_id)
            or ('API_PUBLISHER' = any(u.roles)
              and u.id in (select user_id from team_members t where t.team_id = a.team_id and t.role = 'MANAGER')))
          where a.id = ${owned.apiId} limit 1`;
  return rows.length === 0;
}
