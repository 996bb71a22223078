import type { Queryable, Transaction } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

interface LockedTeam {
  readonly id: string;
  readonly name: string;
  readonly viewerRole: "MANAGER" | "MEMBER" | null;
}

/** Locks a team that isn't deleted, and reads the viewer's role in it. By the primary keys. */
export async function lockTeam(
  tx: Transaction,
  teamId: string,
  viewerId: string | null,
): Promise<LockedTeam | null> {
  await query(tx)`select from teams where id = ${teamId} for no key update`;
  const [row] = await query<LockedTeam>(tx)`
    select t.id, t.name,
      (select role from team_members m where m.team_id = t.id and m.user_id = ${viewerId}) as "viewerRole"
    from teams t where t.id = ${teamId} and t.deleted_at is null`;
  return row ?? null;
}

/** Makes a user a member, or a member a manager. A manager stays one. */
export async function joinTeam(
  tx: Transaction,
  row: { readonly teamId: string; readonly userId: string; readonly role: string; readonly at: Date },
): Promise<void> {
  await query(tx)`
    insert into team_members (team_id, user_id, role, source, created_at)
    values (${row.teamId}, ${row.userId}, ${row.role}::team_role, 'MANUAL', ${row.at.toISOString()}::timestamptz)
    on conflict (team_id, user_id) do update set role = least(team_members.role, excluded.role)`;
}

/** A viewer's role in a team. By team_members_pkey. */
export async function findTeamRole(
  db: Queryable,
  teamId: string,
  viewerId: string | null,
): Promise<"MANAGER" | "MEMBER" | null> {
  const [row] = await query<{ role: "MANAGER" | "MEMBER" }>(db)`
    select role from team_members where team_id = ${teamId} and user_id = ${viewerId}`;
  return row?.role ?? null;
}
