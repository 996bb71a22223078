import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { visibleUsers } from "@/domain/memberships/visible.queries";
import { change, type Transaction } from "@/domain/store/database";
import { joinTeam } from "@/domain/teams/joining";
import { loadTeamForChange } from "@/domain/teams/team.access";
import { teamRole } from "@/domain/teams/team.rules";
import { findTeamMember, type TeamMember } from "@/domain/teams/team-member.repository";
import { findUser, type User } from "@/domain/users/user.repository";

const addInput = z.object({ userId: z.string(), role: teamRole });
export type AddTeamMemberInput = z.input<typeof addInput>;

/**
 * Adds a user whom the actor can see to a team. The roles that the team gives are in force in all of its applications and APIs immediately.
 * @throws NOT_FOUND for a user whom the actor can't see
 */
export const addTeamMember = verb(
  ["ALREADY_MEMBER", "FORBIDDEN", "INVALID_INPUT", "LIMIT_REACHED", "NOT_FOUND"],
  async function addTeamMember(actor: Actor, teamId: string, input: AddTeamMemberInput): Promise<TeamMember> {
    const { userId, role } = parseInput(addInput, input);
    const isVisible = actor.kind === "system" || (await visibleUsers(actor, [userId])).has(userId);
    return change(actor, async (tx) => {
      const { team, capacity } = await loadTeamForChange(tx, actor, "team.manage", teamId);
      const user = isVisible ? await findUser(tx, userId) : null;
      assertCanJoin(user);
      await joinTeam(tx, actor, team, user, role, capacity);
      return reload(tx, teamId, userId);
    });
  },
);

function assertCanJoin(user: User | null): asserts user is User {
  if (user?.status === "ACTIVE") return;
  const message = "No such user can be added. Invite them by email instead.";
  throw new DomainError("NOT_FOUND", message, [{ path: ["userId"], message, code: "NOT_FOUND" }]);
}

async function reload(tx: Transaction, teamId: string, userId: string): Promise<TeamMember> {
  const member = await findTeamMember(tx, teamId, userId);
  if (!member) throw notFound("member");
  return member;
}
