import { and, eq, isNull, sql } from "drizzle-orm";
import { ownershipTransfers, teams } from "@/db/schema";
import type { PageRequest } from "@/domain/kernel/paging";
import type { TeamRole } from "@/domain/kernel/permissions";
import { database, type Queryable, type Transaction } from "@/domain/store/database";
import { containing, keyset } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { managed } from "@/domain/store/publishers";
import { reading } from "@/domain/store/replica/reading";
import { query } from "@/domain/store/statements";
import { holdUser } from "@/domain/users/user.repository";

export type Team = typeof teams.$inferSelect;

/** A team as its viewer sees it. */
export interface TeamView {
  readonly id: string;
  readonly name: string;
  readonly sortKey: string;
  readonly description: string;
  readonly applicationRole: "OWNER" | "USER";
  readonly apiRole: "PUBLISHER" | "VIEWER";
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** The viewer's own role. */
  readonly viewerRole: TeamRole | null;
  readonly memberCount: number;
  /** Managers whose accounts are active. */
  readonly managerCount: number;
  readonly applicationCount: number;
  readonly apiCount: number;
}

/** By team_members_pkey, applications_by_team and apis_by_team; members and what a team owns are counted up to 1,000. */
const columns = (viewerId: string | null) => sql`
  t.id, t.name, t.sort_key as "sortKey", t.description, t.application_role as "applicationRole", t.api_role as "apiRole",
  t.created_at as "createdAt", t.updated_at as "updatedAt",
  (select v.role from team_members v where v.team_id = t.id and v.user_id = ${viewerId}) as "viewerRole",
  (select count(*)::int from (select from team_members c where c.team_id = t.id limit 1000) n) as "memberCount",
  (select count(*)::int from team_members c join users u on u.id = c.user_id
    where c.team_id = t.id and c.role = 'MANAGER' and u.status = 'ACTIVE') as "managerCount",
  (select count(*)::int from (select from applications a where a.team_id = t.id limit 1000) n) as "applicationCount",
  (select count(*)::int from (select from apis a where a.team_id = t.id limit 1000) n) as "apiCount"`;

const withDates = (row: TeamView): TeamView => ({
  ...row,
  createdAt: new Date(row.createdAt),
  updatedAt: new Date(row.updatedAt),
});

/** Several teams by their primary keys, without deleted ones. */
export async function findTeamViews(
  viewerId: string | null,
  ids: readonly string[],
  db: Queryable = database(),
): Promise<TeamView[]> {
  if (ids.length === 0) return [];
  const rows = await query<TeamView>(db)`
    select ${columns(viewerId)} from teams t where t.id = any(${sql.param(ids)}::uuid[]) and t.deleted_at is null`;
  return rows.map(withDates);
}

export type TeamKey = readonly [string, string];
const BY_NAME = [
  { name: "t.sort_key", type: "text" },
  { name: "t.id", type: "uuid" },
] as const;

export interface TeamFilter {
  /** Case-folded words to find in the name. */
  readonly search: string | null;
  /** Only those with this role of the viewer. */
  readonly role: TeamRole | null;
}

/** One page of the teams that a user is in, by name. By team_members_by_user: all of the user's teams are sorted. */
export async function selectMyTeams(
  userId: string,
  filter: TeamFilter,
  page: PageRequest<TeamKey>,
): Promise<TeamView[]> {
  const { beyond, order, limit } = keyset(BY_NAME, "ASCENDING", page);
  const rows = await query<TeamView>(reading())`
    select ${columns(userId)} from team_members m join teams t on t.id = m.team_id
    where m.user_id = ${userId} ${matching(filter.search)}
      ${filter.role ? sql`and m.role = ${filter.role}::team_role` : sql``} ${beyond} ${order} ${limit}`;
  return rows.map(withDates);
}

/** One page of all teams, by name, for administrators. By teams_in_order. */
export async function selectAllTeams(
  viewerId: string,
  filter: TeamFilter,
  page: PageRequest<TeamKey>,
): Promise<TeamView[]> {
  const { beyond, order, limit } = keyset(BY_NAME, "ASCENDING", page);
  const mine = filter.role
    ? sql`and exists (select from team_members m where m.team_id = t.id and m.user_id = ${viewerId} and m.role = ${filter.role}::team_role)`
    : sql``;
  const rows = await query<TeamView>(reading())`
    select ${columns(viewerId)} from teams t where t.deleted_at is null ${matching(filter.search)} ${mine}
    ${beyond} ${order} ${limit}`;
  return rows.map(withDates);
}

const matching = (search: string | null) => (search ? sql`and t.sort_key like ${containing(search)}` : sql``);

/** A user's role in a team. By team_members_pkey. */
export async function findTeamRole(
  db: Queryable,
  userId: string | null,
  teamId: string,
): Promise<TeamRole | null> {
  const [row] = await query<{ role: TeamRole }>(db)`
    select role from team_members where team_id = ${teamId} and user_id = ${userId}`;
  return row?.role ?? null;
}

/**
 * Locks a team for a change, after its applications: changes to an application lock it first and then its team. Applications that come or go
 * meanwhile wait for the team. By applications_by_team.
 */
export async function lockTeam(tx: Transaction, id: string): Promise<Team | null> {
  await query(tx)`select from applications where team_id = ${id} order by id for key share`;
  const [row] = await tx
    .select()
    .from(teams)
    .where(and(eq(teams.id, id), isNull(teams.deletedAt)))
    .for("no key update");
  return row ?? null;
}

/** Locks several teams that aren't deleted, after all of their applications. @returns them by ID */
export async function lockTeams(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const input = sql`any(${arrayText(ids)}::uuid[])`;
  await query(tx)`select from applications where team_id = ${input} order by id for key share`;
  const rows = await tx
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(sql`${teams.id} = ${input} and ${teams.deletedAt} is null`)
    .orderBy(teams.id)
    .for("no key update");
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function insertTeam(tx: Transaction, row: typeof teams.$inferInsert): Promise<void> {
  await tx.insert(teams).values(row);
}

export async function updateTeamRow(
  tx: Transaction,
  id: string,
  values: Partial<typeof teams.$inferInsert>,
): Promise<void> {
  await tx.update(teams).set(values).where(eq(teams.id, id));
}

/** How many teams a user manages, at most `enough`. Locks the user, so that simultaneous creations are counted one after the other. */
export async function countManagedForCreation(
  tx: Transaction,
  userId: string,
  enough: number,
): Promise<number> {
  await holdUser(tx, userId);
  const [row] = await query<{ count: number }>(tx)`
    select count(*)::int as count from (
      select from team_members where user_id = ${userId} and role = 'MANAGER' limit ${enough}) mine`;
  return row?.count ?? 0;
}

/** Teams of these that have no active manager. By team_members_pkey. */
export async function selectEmptied(
  tx: Transaction,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return query<{ id: string; name: string }>(tx)`
    select t.id, t.name from teams t where t.id = any(${sql.param(ids)}::uuid[]) and t.deleted_at is null
      and not ${managed(sql`t.id`)}`;
}

/** Withdraws open offers of ownership to a team. By ownership_transfers_to_team. */
export async function endOffersTo(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx
    .update(ownershipTransfers)
    .set({ status: "WITHDRAWN", endedAt: at })
    .where(and(eq(ownershipTransfers.toTeamId, id), eq(ownershipTransfers.status, "OPEN")));
}
