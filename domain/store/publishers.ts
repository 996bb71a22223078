import { type SQL, sql } from "drizzle-orm";

/*
 * Who owns and publishes APIs: the owner, or of a team's API its managers; the publishers added by name; and the members of the team, if it
 * says so. What comes from a team needs the platform role API_PUBLISHER, as for a user who is added by name; members without it are viewers.
 * And whether a team has anyone who manages it.
 */

/**
 * The members `tm` of teams `t` who own or publish the team's APIs, to select from or to join on `tm.team_id`. By team_members_pkey or
 * team_members_by_user.
 */
export const publishingMembers: SQL = sql`(
  team_members tm join teams t on t.id = tm.team_id and (tm.role = 'MANAGER' or t.api_role = 'PUBLISHER')
  join users tu on tu.id = tm.user_id and 'API_PUBLISHER' = any(tu.roles))`;

/**
 * Selects `api_id` and `user_id` of those who own or publish APIs. By apis_pkey, api_publishers_pkey and team_members_pkey.
 * @param which what the ID of the API is compared with, as in `any(…)`
 */
export const publishersOf = (which: SQL): SQL => sql`
  select id as api_id, owner_id as user_id from apis where id = ${which} and team_id is null
  union select a.id, tm.user_id from apis a join ${publishingMembers} on tm.team_id = a.team_id where a.id = ${which}
  union select api_id, user_id from api_publishers where api_id = ${which}`;

/**
 * Whether a user owns or publishes an API, read by primary keys: apis_pkey, team_members_pkey and api_publishers_pkey.
 * @param apiId a column of the statement, with its table; not of a table named `a`, `p`, `t`, `tm` or `tu`, which mean others here
 * @param userId the same, or a value
 */
export const isPublisher = (apiId: SQL, userId: SQL): SQL => sql`(
  exists (select from api_publishers p where p.api_id = ${apiId} and p.user_id = ${userId})
  or exists (select from apis a where a.id = ${apiId} and a.team_id is null and a.owner_id = ${userId})
  or exists (select from apis a join ${publishingMembers} on tm.team_id = a.team_id where a.id = ${apiId} and tm.user_id = ${userId}))`;

/**
 * Whether a team has an active manager, other than one user if given. By team_members_pkey.
 * @param teamId a column of the statement, not of a table named `m` or `u`; or a value with its type
 */
export const managed = (teamId: SQL, exceptUserId: string | null = null): SQL => sql`
  exists (select from team_members m join users u on u.id = m.user_id
    where m.team_id = ${teamId} and m.user_id is distinct from ${exceptUserId}::uuid and m.role = 'MANAGER' and u.status = 'ACTIVE')`;

/** The role that the team of the API `a` of a statement gives a user; null for none. By team_members_pkey. */
const roleByTeam = (userId: string | null | SQL): SQL => sql`(
  select case when not 'API_PUBLISHER' = any(tu.roles) then 'VIEWER' when tm.role = 'MANAGER' then 'OWNER' else t.api_role::text end
  from team_members tm join teams t on t.id = tm.team_id join users tu on tu.id = tm.user_id
  where tm.team_id = a.team_id and tm.user_id = ${userId})`;

/** The viewer's role in the API `a` of a statement: the strongest of their own and their team's. */
export function viewerRole(viewerId: string | null | SQL): SQL {
  const byTeam = roleByTeam(viewerId);
  return sql`case when a.team_id is null and a.owner_id = ${viewerId} then 'OWNER'
      when a.team_id is not null and ${byTeam} = 'OWNER' then 'OWNER'
      when exists (select from api_publishers p where p.api_id = a.id and p.user_id = ${viewerId}) then 'PUBLISHER'
      when a.team_id is not null and ${byTeam} = 'PUBLISHER' then 'PUBLISHER'
      when exists (select from api_viewers v where v.api_id = a.id and v.user_id = ${viewerId}) then 'VIEWER'
      when a.team_id is not null and ${byTeam} = 'VIEWER' then 'VIEWER'
    end`;
}
