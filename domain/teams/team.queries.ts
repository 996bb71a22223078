import { type Actor, requireUser } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import {
  isTextKey,
  isTimestamp,
  isUuid,
  type Page,
  type PageInput,
  pageRequest,
  toPage,
} from "@/domain/kernel/paging";
import { TEAM_ROLES, type TeamRole } from "@/domain/kernel/permissions";
import { searchOf } from "@/domain/kernel/sort-key";
import { database } from "@/domain/store/database";
import { loadTeamForReading, visibleTeams } from "./team.access";
import { selectAllTeams, selectMyTeams, type TeamKey, type TeamView } from "./team.repository";
import {
  findTeamMembers,
  selectTeamMembers,
  type TeamMember,
  type TeamMemberKey,
} from "./team-member.repository";

export interface TeamQuery extends PageInput {
  /** MINE: teams the viewer is in. ALL: every team; for administrators. */
  readonly scope?: "MINE" | "ALL" | null;
  readonly search?: string | null;
  /** Only teams in which the viewer has this role. */
  readonly role?: TeamRole | null;
}

/** A page of teams by name, in one statement. @throws FORBIDDEN for ALL, INVALID_INPUT */
export async function listTeams(actor: Actor, query: TeamQuery): Promise<Page<TeamView>> {
  const user = requireUser(actor);
  const page = pageRequest<TeamKey>(query, isTextKey);
  const filter = { search: searchOf(query.search), role: query.role ?? null };
  if (query.scope === "ALL") assertMay(actor, "team.listAll");
  const select = query.scope === "ALL" ? selectAllTeams : selectMyTeams;
  return toPage(await select(user.userId, filter, page), page);
}

/** The sort key of a team in a list, for its cursor. */
export const teamKey = (team: TeamView): TeamKey => [team.sortKey, team.id];

/** One team, or null when it doesn't exist or the actor can't see it. */
export async function getTeam(actor: Actor, id: string): Promise<TeamView | null> {
  return (await visibleTeams(actor, [id])).get(id) ?? null;
}

const isMemberKey = (value: unknown): value is TeamMemberKey =>
  Array.isArray(value) &&
  value.length === 3 &&
  TEAM_ROLES.includes(value[0]) &&
  isTimestamp(value[1]) &&
  isUuid(value[2]);

/** A team's members, managers first. @throws NOT_FOUND, INVALID_INPUT */
export async function listTeamMembers(
  actor: Actor,
  teamId: string,
  input: PageInput,
): Promise<Page<TeamMember>> {
  await loadTeamForReading(actor, "team.see", teamId);
  const page = pageRequest(input, isMemberKey);
  return toPage(await selectTeamMembers(database(), teamId, page), page);
}

/** The sort key in a member's cursor. */
export const teamMemberKey = (member: TeamMember): TeamMemberKey => [
  member.role,
  member.createdAt.getTime(),
  member.userId,
];

/** Several members by their teams and users, without those the actor can't see. Two statements. */
export async function visibleTeamMembers(
  actor: Actor,
  pairs: readonly (readonly [string, string])[],
): Promise<TeamMember[]> {
  const teams = await visibleTeams(actor, [...new Set(pairs.map(([id]) => id))]);
  const found = await findTeamMembers(database(), pairs);
  return found.filter(({ teamId }) => teams.has(teamId));
}
