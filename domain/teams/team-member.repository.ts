import { and, eq, sql } from "drizzle-orm";
import { teamMembers, users } from "@/db/schema";
import type { PageRequest } from "@/domain/kernel/paging";
import type { TeamRole } from "@/domain/kernel/permissions";
import type { Queryable, Transaction } from "@/domain/store/database";
import { keyset } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { managed } from "@/domain/store/publishers";
import { query } from "@/domain/store/statements";
import { filledByGroup, owning } from "./standing.repository";

export interface TeamMember {
  readonly teamId: string;
  readonly userId: string;
  readonly role: TeamRole;
  /** GROUP: a group of the sign-in provider brought the user. */
  readonly source: "MANUAL" | "GROUP";
  readonly createdAt: Date;
  readonly name: string;
  readonly email: string;
  readonly disabled: boolean;
}

const columns = {
  teamId: teamMembers.teamId,
  userId: teamMembers.userId,
  role: teamMembers.role,
  source: teamMembers.source,
  createdAt: teamMembers.createdAt,
  name: users.name,
  email: users.email,
  disabled: sql<boolean>`${users.status} = 'DISABLED'`,
};

export type TeamMemberKey = readonly [TeamRole, number, string];
const BY_ROLE = [
  { name: "team_members.role", type: "team_role" },
  { name: "team_members.created_at", type: "timestamptz" },
  { name: "team_members.user_id", type: "uuid" },
] as const;

/** One page of members, managers first, within a role by joining time. By team_members_pkey: a team's members are sorted. */
export async function selectTeamMembers(
  db: Queryable,
  teamId: string,
  page: PageRequest<TeamMemberKey>,
): Promise<TeamMember[]> {
  const { condition, sort } = keyset(BY_ROLE, "ASCENDING", page);
  return db
    .select(columns)
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId))
    .where(and(eq(teamMembers.teamId, teamId), condition))
    .orderBy(sort)
    .limit(page.limit + 1);
}

/** Several members by their teams and users. By team_members_pkey. */
export async function findTeamMembers(
  db: Queryable,
  pairs: readonly (readonly [string, string])[],
): Promise<TeamMember[]> {
  if (pairs.length === 0) return [];
  const list = (place: 0 | 1) => arrayText(pairs.map((pair) => pair[place]));
  return db
    .select(columns)
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId))
    .where(
      sql`(${teamMembers.teamId}, ${teamMembers.userId}) in (select * from unnest(${list(0)}::uuid[], ${list(1)}::uuid[]))`,
    );
}

export async function findTeamMember(
  db: Queryable,
  teamId: string,
  userId: string,
): Promise<TeamMember | null> {
  const [row] = await findTeamMembers(db, [[teamId, userId]]);
  return row ?? null;
}

export async function countTeamMembers(tx: Transaction, teamId: string, bound: number): Promise<number> {
  const [row] = await query<{ count: number }>(tx)`
    select count(*)::int as count from (select from team_members where team_id = ${teamId} limit ${bound}) n`;
  return row?.count ?? 0;
}

/**
 * The teams that own something and would have no manager without a user: no other active one, and no group that brings one. By
 * team_members_by_user.
 */
export async function selectTeamsHeldBy(
  db: Queryable,
  userId: string,
): Promise<{ id: string; name: string }[]> {
  return query<{ id: string; name: string }>(db)`
    select t.id, t.name from team_members own join teams t on t.id = own.team_id
    where own.user_id = ${userId} and own.role = 'MANAGER'
      and ${owning(sql`t.id`)} and not ${filledByGroup(sql`t.id`)} and not ${managed(sql`t.id`, userId)}
    order by t.sort_key, t.id`;
}

/** A team's active members with one of these roles, to notify them. By team_members_pkey. */
export async function selectTeamRecipients(
  tx: Transaction,
  teamId: string,
  roles: readonly TeamRole[],
): Promise<string[]> {
  const rows = await query<{ id: string }>(tx)`
    select u.id from team_members m join users u on u.id = m.user_id
    where m.team_id = ${teamId} and m.role = any(${sql.param(roles)}::team_role[]) and u.status = 'ACTIVE'`;
  return rows.map(({ id }) => id);
}

export async function insertTeamMembers(
  tx: Transaction,
  rows: readonly (typeof teamMembers.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(teamMembers).values([...rows]);
}

const of = (teamId: string, userId: string) =>
  and(eq(teamMembers.teamId, teamId), eq(teamMembers.userId, userId));

export async function updateTeamMember(
  tx: Transaction,
  teamId: string,
  userId: string,
  values: Partial<Pick<typeof teamMembers.$inferInsert, "role" | "source">>,
): Promise<void> {
  await tx.update(teamMembers).set(values).where(of(teamId, userId));
}

export async function deleteTeamMember(tx: Transaction, teamId: string, userId: string): Promise<void> {
  await tx.delete(teamMembers).where(of(teamId, userId));
}

export async function deleteTeamMembers(tx: Transaction, teamId: string): Promise<void> {
  await tx.delete(teamMembers).where(eq(teamMembers.teamId, teamId));
}

/** The teams that a user is in, with their roles. By team_members_by_user. */
export async function selectTeamsOfUser(
  tx: Transaction,
  userId: string,
): Promise<{ teamId: string; name: string; role: TeamRole; source: "MANUAL" | "GROUP" }[]> {
  return query<{ teamId: string; name: string; role: TeamRole; source: "MANUAL" | "GROUP" }>(tx)`
    select m.team_id as "teamId", t.name, m.role, m.source from team_members m join teams t on t.id = m.team_id
    where m.user_id = ${userId} order by m.team_id`;
}
