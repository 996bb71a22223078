import { type SQL, sql } from "drizzle-orm";
import { publishedBy } from "@/domain/apis/team-roles.repository";
import type { Reach } from "@/domain/kernel/actor";
import { database } from "@/domain/store/database";
import { arrayText, within } from "@/domain/store/look-up";
import { publishingMembers } from "@/domain/store/publishers";
import { query } from "@/domain/store/statements";

/** A user as others see them. */
export interface VisibleUser {
  readonly id: string;
  readonly name: string;
}

/** Who looks, with the limits of their token. */
export interface UserViewer extends Reach {
  /** Null for an application's token. */
  readonly id: string | null;
  /** Sees every user. */
  readonly seesAll: boolean;
  /** Sees only what they have a role in. */
  readonly needsRole: boolean;
  /** Sees the members of the applications that they see, not only their owner. */
  readonly seesMembers: boolean;
  /** Has a token without limits, or none: sees teams, and what was sent to them. */
  readonly isUnlimited: boolean;
  /** Sees the invitations to the teams that they manage. */
  readonly invitesToTeams: boolean;
  /** Sees what the teams that they manage can restore. */
  readonly restoresForTeams: boolean;
}

/**
 * Those of the users whom something shows to a viewer that they can see: one condition for each field of the API that has a user. By the
 * primary keys, memberships_by_user, team_members_by_user, apis_by_owner, api_publishers_by_user, api_viewers_by_user, and for what is
 * read once for all users, invitations_by_…, ownership_transfers_…, access_tokens_by_application and archive_records_open_by_team.
 */
export async function findVisibleUsers(viewer: UserViewer, ids: readonly string[]): Promise<VisibleUser[]> {
  if (ids.length === 0) return [];
  const shown = [
    sql`u.id = ${viewer.id}`,
    memberOf(viewer),
    teamMemberOf(viewer),
    ownerOfApi(viewer),
    namedIn("api_publishers", viewer),
    namedIn("api_viewers", viewer),
    sql`u.id in (${inviters(viewer)})`,
    partyOfTransfer(viewer),
    sql`u.id in (${creatorsOfTokens(viewer)})`,
    sql`u.id in (${formerMembers(viewer)})`,
  ];
  const isShown = viewer.seesAll ? sql`true` : sql`(${sql.join(shown, sql` or `)})`;
  return query<VisibleUser>(database())`
    select u.id, u.name from users u where u.id = any(${arrayText(ids)}::uuid[]) and ${isShown}`;
}

const OWNER = sql`mine.role in ('PRIMARY_OWNER', 'OWNER')`;

/** Member.user, and Application.primaryOwner. */
function memberOf({ id, needsRole, seesMembers, applicationIds }: UserViewer): SQL {
  const shared = sql`exists (
    select from memberships mine where mine.application_id = theirs.application_id and mine.user_id = ${id})`;
  return sql`exists (select from memberships theirs where theirs.user_id = u.id
    ${seesMembers ? sql`` : sql`and theirs.direct_role = 'PRIMARY_OWNER'`}
    ${needsRole ? sql`and ${shared}` : sql``} ${within("theirs.application_id", applicationIds)})`;
}

/** TeamMember.user. */
function teamMemberOf({ id, isUnlimited }: UserViewer): SQL {
  return sql`(${isUnlimited}::boolean and exists (select from team_members theirs
    join team_members mine on mine.team_id = theirs.team_id and mine.user_id = ${id} where theirs.user_id = u.id))`;
}

/** Whether the viewer owns or publishes the API `a`. */
const publishes = ({ id }: UserViewer): SQL => sql`((a.team_id is null and a.owner_id = ${id})
  or exists (select from ${publishingMembers} where tm.team_id = a.team_id and tm.user_id = ${id})
  or exists (select from api_publishers mine where mine.api_id = a.id and mine.user_id = ${id}))`;

/** Whether the viewer has any role in the API `a`. */
const hasApiRole = (viewer: UserViewer): SQL => sql`(${publishes(viewer)}
  or exists (select from team_members mine where mine.team_id = a.team_id and mine.user_id = ${viewer.id})
  or exists (select from api_viewers mine where mine.api_id = a.id and mine.user_id = ${viewer.id}))`;

/** Whether others than its publishers see the API `a`. */
const IS_LISTED = sql`a.status in ('PUBLISHED', 'DEPRECATED')`;

/** Api.owner. */
function ownerOfApi(viewer: UserViewer): SQL {
  const isListed = sql`(${IS_LISTED} and (a.visibility = 'PUBLIC' or ${hasApiRole(viewer)}))`;
  return sql`exists (select from apis a where a.owner_id = u.id and a.team_id is null
    ${viewer.needsRole ? sql`and (${publishes(viewer)} or ${isListed})` : sql``} ${within("a.id", viewer.apiIds)})`;
}

/** ApiCollaborator.user, for publishers. */
function namedIn(table: "api_publishers" | "api_viewers", viewer: UserViewer): SQL {
  return sql`exists (select from ${sql.raw(table)} c join apis a on a.id = c.api_id
    where c.user_id = u.id and a.status <> 'ARCHIVED' and ${publishes(viewer)} ${within("a.id", viewer.apiIds)})`;
}

/** Invitation.invitedBy: for those who invite to the same application, API or team, and for those who were invited. */
function inviters(viewer: UserViewer): SQL {
  const { id, isUnlimited, invitesToTeams, applicationIds, apiIds } = viewer;
  return sql`
    select i.invited_by_user_id from memberships mine join invitations i on i.application_id = mine.application_id
      where mine.user_id = ${id} and ${OWNER} ${within("mine.application_id", applicationIds)}
    union all select i.invited_by_user_id from (${publishedBy(id)}) mine join invitations i on i.api_id = mine.id
      where true ${within("mine.id", apiIds)}
    union all select i.invited_by_user_id from team_members mine join invitations i on i.team_id = mine.team_id
      where ${invitesToTeams}::boolean and mine.user_id = ${id} and mine.role = 'MANAGER'
    union all select i.invited_by_user_id from users v join invitations i on i.email = v.email
      where ${isUnlimited}::boolean and v.id = ${id} and v.email_verified_at is not null`;
}

/** Only what is within a token's limits, of those that are of an application or of an API. */
const withinIfAny = (column: string, ids: readonly string[] | null): SQL =>
  ids ? sql`and (${sql.raw(column)} is null or ${sql.raw(column)} = any(${arrayText(ids)}::uuid[]))` : sql``;

/**
 * OwnershipTransfer.requestedBy, toUser and endedBy: for those with a role in what is offered, and for the receivers. What they see is read
 * from their side; those who need no role see most offers, which are read from the user's side.
 */
function partyOfTransfer(viewer: UserViewer): SQL {
  const isWithin = sql`${withinIfAny("o.application_id", viewer.applicationIds)} ${withinIfAny("o.api_id", viewer.apiIds)}`;
  if (!viewer.needsRole) {
    return sql`exists (select from ownership_transfers o
      where (o.requested_by_user_id = u.id or o.to_user_id = u.id or o.ended_by_user_id = u.id) ${isWithin})`;
  }
  return sql`u.id in (
    select party.id from (${seenTransfers(viewer)}) o
      cross join lateral unnest(array[o.requested_by_user_id, o.to_user_id, o.ended_by_user_id]) as party (id)
      where party.id is not null ${isWithin})`;
}

/** Selects the offers to the viewer, and those of what they see by a role in it. */
const seenTransfers = ({ id }: UserViewer): SQL => sql`
  select o.* from ownership_transfers o where o.to_user_id = ${id}
  union all select o.* from team_members mine join ownership_transfers o on o.to_team_id = mine.team_id
    where mine.user_id = ${id} and mine.role = 'MANAGER'
  union all select o.* from memberships mine join ownership_transfers o on o.application_id = mine.application_id
    where mine.user_id = ${id}
  union all select o.* from (
    ${publishedBy(id)}
    union select a.id from apis a join team_members mine on mine.team_id = a.team_id where mine.user_id = ${id} and ${IS_LISTED}
    union select a.id from apis a join api_viewers mine on mine.api_id = a.id where mine.user_id = ${id} and ${IS_LISTED}
  ) mine join ownership_transfers o on o.api_id = mine.id`;

/** AccessToken.user: who created the tokens of the viewer's applications. */
function creatorsOfTokens({ id, applicationIds }: UserViewer): SQL {
  return sql`
    select t.user_id from memberships mine join access_tokens t on t.application_id = mine.application_id
      where mine.user_id = ${id} and ${OWNER} ${within("mine.application_id", applicationIds)}`;
}

/** FormerMember.user: of the archived applications that the viewer's teams can get back. */
function formerMembers({ id, restoresForTeams }: UserViewer): SQL {
  return sql`
    select (former.member ->> 'userId')::uuid from team_members mine
      join archive_records r on r.team_id = mine.team_id and r.restored_at is null
      cross join lateral jsonb_array_elements(r.members) as former (member)
      where ${restoresForTeams}::boolean and mine.user_id = ${id} and mine.role = 'MANAGER'`;
}
