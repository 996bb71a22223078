import { type SQL, sql } from "drizzle-orm";

/*
 * Who owns and publishes APIs: the owner, or of a team's API its managers; the publishers added by name; and the members of the team, if it
 * says so. What comes from a team needs the platform role API_PUBLISHER, as for a user who is added by name.
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
