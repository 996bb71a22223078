import { sql } from "drizzle-orm";
import type { Queryable, Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";

/** An application or API that belongs to a user alone, not to a team. */
export interface OwnedThing {
  readonly kind: "APPLICATION" | "API";
  readonly id: string;
  readonly name: string;
}

/** A user who could own something next: one who shares it already. */
export interface SuccessorCandidate {
  readonly userId: string;
  readonly name: string;
  readonly role: string;
}

/**
 * Locks a user who loses their standing, until the transaction ends. Rows that refer to the user wait for it, and so does a change that
 * makes them an owner: what they own can't grow meanwhile.
 */
export async function holdForEnding(tx: Transaction, userId: string): Promise<void> {
  await query(tx)`select from users where id = ${userId} for update`;
}

/**
 * The active applications and the APIs, except archived ones, that belong to a user alone; in a fixed order, in which they are locked. By
 * memberships_by_user and apis_by_owner.
 */
export async function selectOwned(db: Queryable, userId: string): Promise<OwnedThing[]> {
  return query<OwnedThing>(db)`
    select 'APPLICATION' as kind, a.id, a.name from memberships m join applications a on a.id = m.application_id
    where m.user_id = ${userId} and m.direct_role = 'PRIMARY_OWNER' and a.status = 'ACTIVE' and a.team_id is null
    union all
    select 'API', p.id, p.name from apis p
    where p.owner_id = ${userId} and p.team_id is null and p.status <> 'ARCHIVED'
    order by 1 desc, 2`;
}

/** How many candidates are offered for each, when none are named. */
export const OFFERED = 20;

/** Locks what `selectOwned` lists, applications first, each in the order of their IDs. By memberships_by_user and apis_by_owner. */
export async function holdOwned(tx: Transaction, userId: string): Promise<void> {
  await query(tx)`
    select from applications where team_id is null and status = 'ACTIVE' and id in (
      select application_id from memberships where user_id = ${userId} and direct_role = 'PRIMARY_OWNER')
    order by id for update`;
  await query(tx)`
    select from apis where owner_id = ${userId} and team_id is null and status <> 'ARCHIVED' order by id for no key update`;
}

/**
 * For applications and APIs, the users who could own them: active members with a verified email, owners first, and active publishers. By
 * memberships_by_application and api_publishers_pkey.
 * @param only of these users, all; null: the first of all users, up to a bound
 */
export async function selectCandidates(
  db: Queryable,
  things: readonly OwnedThing[],
  exceptUserId: string,
  only: readonly string[] | null,
): Promise<(SuccessorCandidate & { readonly ofId: string })[]> {
  const idsOf = (kind: OwnedThing["kind"]) =>
    sql.param(things.filter((thing) => thing.kind === kind).map(({ id }) => id));
  const isNamed = only ? sql`and u.id = any(${arrayText(only)}::uuid[])` : sql``;
  const isAble = sql`u.status = 'ACTIVE' and u.email_verified_at is not null and u.id <> ${exceptUserId} ${isNamed}`;
  const limit = only?.length ?? OFFERED;
  return query<SuccessorCandidate & { ofId: string }>(db)`
    select a.id as "ofId", c.id as "userId", c.name, c.role::text as role
    from unnest(${idsOf("APPLICATION")}::uuid[]) as a (id) cross join lateral (
      select u.id, u.name, m.role, m.created_at from memberships m join users u on u.id = m.user_id
      where m.application_id = a.id and ${isAble}
      order by m.role, m.created_at, m.user_id limit ${limit}) c
    union all
    select p.id, c.id, c.name, 'PUBLISHER' from unnest(${idsOf("API")}::uuid[]) as p (id) cross join lateral (
      select u.id, u.name from api_publishers m join users u on u.id = m.user_id
      where m.api_id = p.id and 'API_PUBLISHER' = any(u.roles) and ${isAble}
      order by m.created_at, m.user_id limit ${limit}) c`;
}

/** A team that could own something next. */
export interface SuccessorTeam {
  readonly teamId: string;
  readonly name: string;
  /** Whether one of its other managers can own APIs. */
  readonly canOwnApis: boolean;
}

/** An active manager of the team `t` of a statement, other than the user who leaves. By team_members_pkey. */
const otherManager = (userId: string) => sql`
  select u.roles from team_members m join users u on u.id = m.user_id and u.status = 'ACTIVE'
  where m.team_id = t.id and m.role = 'MANAGER' and m.user_id <> ${userId}`;

/**
 * The teams of a user that could own what they leave: those with another active manager. By team_members_by_user.
 * @param which MANAGED: only teams that the user manages
 * @param only of these teams, all; null: the first by name, up to a bound
 */
export async function selectSuccessorTeams(
  db: Queryable,
  userId: string,
  which: "ALL" | "MANAGED",
  only: readonly string[] | null,
): Promise<SuccessorTeam[]> {
  const isNamed = only ? sql`and t.id = any(${arrayText(only)}::uuid[])` : sql``;
  return query<SuccessorTeam>(db)`
    select t.id as "teamId", t.name, exists (
      select from (${otherManager(userId)}) o where 'API_PUBLISHER' = any(o.roles)) as "canOwnApis"
    from team_members tm join teams t on t.id = tm.team_id and t.deleted_at is null
    where tm.user_id = ${userId} and (tm.role = 'MANAGER' or ${which === "ALL"}::boolean) ${isNamed}
      and exists (${otherManager(userId)})
    order by lower(t.name), t.id limit ${only?.length ?? OFFERED}`;
}

/** Whether a team has an active manager besides a user; for an API, one who can own APIs. By teams_pkey. */
export async function hasOtherManager(
  tx: Transaction,
  teamId: string,
  userId: string,
  kind: OwnedThing["kind"],
): Promise<boolean> {
  const [row] = await query<{ has: boolean }>(tx)`
    select exists (select from (${otherManager(userId)}) o
      where ${kind === "APPLICATION"}::boolean or 'API_PUBLISHER' = any(o.roles)) as has
    from teams t where t.id = ${teamId}`;
  return row?.has ?? false;
}
