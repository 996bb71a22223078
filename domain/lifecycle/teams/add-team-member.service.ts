import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { canonicalEmail } from "@/domain/kernel/text";
import { verb } from "@/domain/kernel/verb";
import type { MemberCandidate } from "@/domain/memberships/candidates.queries";
import { readSettings } from "@/domain/settings/settings.service";
import { change, database, type Transaction } from "@/domain/store/database";
import { joinTeam } from "@/domain/teams/joining";
import { loadTeamForChange, loadTeamForReading } from "@/domain/teams/team.access";
import { teamRole } from "@/domain/teams/team.rules";
import { findTeamMember, findTeamMembers, type TeamMember } from "@/domain/teams/team-member.repository";
import { isWithinReach, searchPeople } from "@/domain/users/people-search.repository";
import { searcherOf } from "@/domain/users/reach.rules";
import { findUser, type User } from "@/domain/users/user.repository";
import { maskEmail, userSearch } from "@/domain/users/user.rules";

const addInput = z.object({ userId: z.string(), role: teamRole });
export type AddTeamMemberInput = z.input<typeof addInput>;

/**
 * Adds a user whom the actor could find to a team. The roles that the team gives are in force in all of its applications and APIs
 * immediately.
 * @throws NOT_FOUND for a user whom the actor couldn't find
 */
export const addTeamMember = verb(
  ["ALREADY_MEMBER", "FORBIDDEN", "INVALID_INPUT", "LIMIT_REACHED", "NOT_FOUND"],
  async function addTeamMember(actor: Actor, teamId: string, input: AddTeamMemberInput): Promise<TeamMember> {
    const { userId, role } = parseInput(addInput, input);
    return change(actor, async (tx) => {
      const { team, capacity } = await loadTeamForChange(tx, actor, "team.manage", teamId);
      const user = await findNewMember(tx, actor, userId);
      await joinTeam(tx, actor, team, user, role, capacity);
      const member = await findTeamMember(tx, teamId, userId);
      if (!member) throw notFound("member");
      return member;
    });
  },
);

/** @throws NOT_FOUND for a user who is disabled, unverified, or whom the actor couldn't find: each looks like an unknown one */
async function findNewMember(tx: Transaction, actor: Actor, userId: string): Promise<User> {
  const { searchableUsers } = await readSettings(tx);
  const isFound = await isWithinReach(tx, searcherOf(actor, searchableUsers.value), userId);
  const user = isFound ? await findUser(tx, userId) : null;
  if (user) return user;
  const message = "No such user can be added directly. Invite them by email instead.";
  throw new DomainError("NOT_FOUND", message, [{ path: ["userId"], message, code: "NOT_FOUND" }]);
}

/** The most users that a search for a team's members finds. */
export const MAXIMUM_CANDIDATES = 10;

/** Users to add to a team, by a part of their name or email, as for applications. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
export async function searchTeamCandidates(
  actor: Actor,
  teamId: string,
  words: string,
): Promise<MemberCandidate[]> {
  await loadTeamForReading(actor, "team.search", teamId);
  const input = userSearch(words);
  const { searchableUsers } = await readSettings();
  const searcher = searcherOf(actor, searchableUsers.value);
  const found = await searchPeople(database(), searcher, input, MAXIMUM_CANDIDATES);
  const members = await findTeamMembers(
    database(),
    found.map(({ id }) => [teamId, id]),
  );
  const memberIds = new Set(members.map(({ userId }) => userId));
  return found.map(({ id, name, email }) => ({
    userId: id,
    name,
    email: email === canonicalEmail(input) ? email : maskEmail(email),
    isMember: memberIds.has(id),
  }));
}
