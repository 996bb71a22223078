import { type SQL, sql } from "drizzle-orm";
import type { PlatformRole } from "@/domain/kernel/actor";
import type { Queryable } from "@/domain/store/database";
import { publishingMembers } from "@/domain/store/publishers";
import { query } from "@/domain/store/statements";
import type { Reach, Searcher } from "./reach.rules";
import { parseRoles, searchPatterns } from "./user.repository";

/** Bounds the work for those who share applications with very many users; others are invited by email. */
const MAXIMUM_COLLEAGUES = 20_000;

/**
 * The users with whom a user shares something: members of the same applications and teams; those named in APIs that they publish; and the
 * owners of APIs that they can view. By memberships_by_user, team_members_by_user, apis_by_owner, api_publishers_by_user and
 * api_viewers_by_user, then by the primary keys.
 */
function colleagues(userId: string, only: (column: SQL) => SQL): SQL {
  const published = sql`
    select id from apis where owner_id = ${userId} and team_id is null and status <> 'ARCHIVED'
    union select a.id from api_publishers p join apis a on a.id = p.api_id
      where p.user_id = ${userId} and a.status <> 'ARCHIVED'
    union select a.id from apis a join ${publishingMembers} on tm.team_id = a.team_id
      where tm.user_id = ${userId} and a.status <> 'ARCHIVED'`;
  const viewed = sql`select api_id from api_viewers where user_id = ${userId}`;
  const limit = sql`limit ${MAXIMUM_COLLEAGUES}`;
  return sql`
    (select theirs.user_id from memberships mine join memberships theirs on theirs.application_id = mine.application_id
      where mine.user_id = ${userId} ${only(sql`theirs.user_id`)} ${limit})
    union (select theirs.user_id from team_members mine join team_members theirs on theirs.team_id = mine.team_id
      where mine.user_id = ${userId} ${only(sql`theirs.user_id`)} ${limit})
    union (select a.owner_id from apis a where a.team_id is null and a.status <> 'ARCHIVED'
      and (a.id in (${published}) or a.id in (${viewed})) ${only(sql`a.owner_id`)} ${limit})
    union (select p.user_id from api_publishers p where p.api_id in (${published}) ${only(sql`p.user_id`)} ${limit})
    union (select v.user_id from api_viewers v where v.api_id in (${published}) ${only(sql`v.user_id`)} ${limit})`;
}

export interface FoundUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly PlatformRole[];
  readonly isMember: boolean;
}

/**
 * Active, verified users within reach whose name or email contains the words, by name; up to `limit`, each with whether they are a member
 * of an application, if one is given. One statement, the same for any words. By users_by_name and users_by_email (trigrams), or by the
 * colleagues' primary keys. Two characters are no trigram unless a word begins with them, so they find only beginnings of names, words and
 * emails.
 */
export async function searchPeople(
  db: Queryable,
  { userId, reach }: Searcher,
  words: string,
  limit: number,
  applicationId: string | null = null,
): Promise<FoundUser[]> {
  const matches = searchPatterns(words).flatMap((pattern) => [
    sql`lower(u.name) like ${pattern}`,
    sql`u.email like ${pattern}`,
  ]);
  const rows = await query<Omit<FoundUser, "roles"> & { roles: string }>(db)`
    select u.id, u.name, u.email, u.roles::text as roles,
      exists (select from memberships m where m.application_id = ${applicationId} and m.user_id = u.id) as "isMember"
    from users u
    where u.status = 'ACTIVE' and u.email_verified_at is not null and (${sql.join(matches, sql` or `)})
      ${within(userId, reach)}
    order by lower(u.name), u.id limit ${limit}`;
  return rows.map((row) => ({ ...row, roles: parseRoles(row.roles) }));
}

function within(userId: string | null, reach: Reach): SQL {
  if (reach === "ALL" || userId === null) return sql``;
  if (reach === "COLLEAGUES") return sql`and u.id in (${colleagues(userId, () => sql``)})`;
  return sql`and exists (select from users s where s.id = ${userId} and s.email_verified_at is not null)`;
}

/** Whether a searcher could find a user: the same rule as the search, for a user given by ID. By the primary keys. */
export async function isWithinReach(
  db: Queryable,
  { userId, reach }: Searcher,
  otherId: string,
): Promise<boolean> {
  const condition =
    reach === "COLLEAGUES" && userId !== null
      ? sql`and exists (${colleagues(userId, (column) => sql`and ${column} = ${otherId}`)})`
      : within(userId, reach);
  const rows = await query<{ id: string }>(db)`
    select u.id from users u
    where u.id = ${otherId} and u.status = 'ACTIVE' and u.email_verified_at is not null ${condition}`;
  return rows.length > 0;
}
