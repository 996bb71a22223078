import { sql } from "drizzle-orm";
import { database } from "@/domain/store/database";
import { publishingMembers } from "@/domain/store/publishers";
import { query } from "@/domain/store/statements";

/** A user as others see them. */
export interface VisibleUser {
  readonly id: string;
  readonly name: string;
}

/**
 * Those of the users whom a viewer can meet: in applications and teams, as owners of visible APIs, or as publishers and viewers of APIs
 * the viewer publishes. By the primary keys, memberships_by_user, team_members_by_user, apis_by_owner, api_publishers_by_user and
 * api_viewers_by_user.
 */
export async function findVisibleUsers(
  viewer: { readonly id: string; readonly seesAll: boolean },
  ids: readonly string[],
): Promise<VisibleUser[]> {
  if (ids.length === 0) return [];
  const publishes = sql`((a.team_id is null and a.owner_id = ${viewer.id})
    or exists (select from ${publishingMembers} where tm.team_id = a.team_id and tm.user_id = ${viewer.id})
    or exists (select from api_publishers mine where mine.api_id = a.id and mine.user_id = ${viewer.id}))`;
  const admitted = sql`(a.visibility = 'PUBLIC' or ${publishes}
    or exists (select from team_members mine where mine.team_id = a.team_id and mine.user_id = ${viewer.id})
    or exists (select from api_viewers mine where mine.api_id = a.id and mine.user_id = ${viewer.id}))`;
  const named = (table: "api_publishers" | "api_viewers") => sql`exists (
    select from ${sql.raw(table)} c join apis a on a.id = c.api_id
    where c.user_id = u.id and a.status <> 'ARCHIVED' and ${publishes})`;
  return query<VisibleUser>(database())`
    select u.id, u.name from users u where u.id = any(${sql.param(ids)}::uuid[]) and (
      ${viewer.seesAll} or u.id = ${viewer.id}
      or exists (select from memberships theirs
        join memberships mine on mine.application_id = theirs.application_id and mine.user_id = ${viewer.id}
        where theirs.user_id = u.id)
      or exists (select from team_members theirs
        join team_members mine on mine.team_id = theirs.team_id and mine.user_id = ${viewer.id}
        where theirs.user_id = u.id)
      or exists (select from apis a where a.owner_id = u.id and a.team_id is null
        and (${publishes} or (a.status in ('PUBLISHED', 'DEPRECATED') and ${admitted})))
      or ${named("api_publishers")} or ${named("api_viewers")})`;
}
