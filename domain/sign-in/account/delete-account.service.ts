import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { requirePerson } from "@/domain/kernel/authorize";
import { DomainError, invalid } from "@/domain/kernel/domain-error";
import { email, parseInput } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { listJoin } from "@/domain/kernel/texts/amounts";
import { verb } from "@/domain/kernel/verb";
import {
  afterSuccession,
  holdBelongings,
  type OwnedWithCandidates,
  ownedWithCandidates,
  type Succession,
  type SuccessionPlan,
} from "@/domain/lifecycle/succession.service";
import { type ChosenSuccessor, planOf } from "@/domain/lifecycle/user-administration/disabling.service";
import { endAccount } from "@/domain/lifecycle/user-administration/end-account";
import { change, database, type Transaction } from "@/domain/store/database";
import { findTeamViews, lockTeams, type TeamView } from "@/domain/teams/team.repository";
import { MAXIMUM_MANAGED_TEAMS } from "@/domain/teams/team.rules";
import { selectTeamsHeldBy, selectTeamsOfUser } from "@/domain/teams/team-member.repository";
import { requireOpenSession } from "@/domain/users/sessions/self.access";
import { lockUser } from "@/domain/users/user.repository";
import { reauthenticate } from "./reauthenticate";

/** What the actor owns alone, each with the users and teams who could own it next. @throws FORBIDDEN for access tokens */
export async function ownSuccession(actor: Actor): Promise<OwnedWithCandidates[]> {
  return ownedWithCandidates(database(), requirePerson(actor, "account.manage").userId, "MANAGED");
}

/** The first teams that keep the actor from deleting their account: they own something, and have no other manager. @throws FORBIDDEN for access tokens */
export async function ownTeamsToHandOver(actor: Actor): Promise<TeamView[]> {
  const { userId } = requirePerson(actor, "account.manage");
  const held = await selectTeamsHeldBy(database(), userId);
  const views = await findTeamViews(
    userId,
    held.slice(0, MAXIMUM_MANAGED_TEAMS).map(({ id }) => id),
  );
  return views.sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
}

export interface DeleteAccountInput {
  /** The account's own, as a confirmation. */
  readonly email: string;
  readonly currentPassword?: string | null;
  /** Who gets each application and API, or that it is archived. */
  readonly successors?: readonly ChosenSuccessor[] | null;
}

const deleteInput = z.object({
  // Only compared: an account that lost its email has a placeholder.
  email: email("The email", LIMITS.email, "KNOWN"),
  currentPassword: z.string().max(1_000).nullish(),
  successors: z.array(z.unknown()).max(1_000, "Name up to 1,000 successors.").nullish(),
});

/**
 * Deletes the actor's own account, in one transaction: what they own alone goes to a member or a team, or is archived; their roles, sessions, access
 * tokens, links, invitations and offers end; and name, email and credentials are erased for good. The audit log keeps what it recorded.
 * Idempotent.
 * @throws SUCCESSOR_REQUIRED with what has none, INVALID_INPUT for a wrong password or a successor who shares nothing, LAST_ADMINISTRATOR,
 *   REAUTHENTICATION_REQUIRED, RATE_LIMITED, FORBIDDEN for access tokens; INVALID_STATUS for a successor who changed meanwhile, and for the last
 *   active manager of a team that owns something
 */
export const deleteMyAccount = verb(
  [
    "FORBIDDEN",
    "INVALID_INPUT",
    "INVALID_STATUS",
    "LAST_ADMINISTRATOR",
    "RATE_LIMITED",
    "REAUTHENTICATION_REQUIRED",
    "SUCCESSOR_REQUIRED",
  ],
  async function deleteMyAccount(actor: Actor, input: DeleteAccountInput): Promise<void> {
    const person = requirePerson(actor, "account.manage");
    const parsed = parseInput(deleteInput, input);
    await reauthenticate(person, parsed.currentPassword);
    const plan = planOf({ successors: input.successors });
    const succession = await change(person, async (tx): Promise<Succession | null> => {
      await holdBelongings(tx, person.userId);
      const user = await lockUser(tx, person.userId);
      if (!user || user.deletedAt) return null;
      await requireOpenSession(tx, person);
      if (user.email !== parsed.email) throw invalid("email", "Enter the email of your account.");
      await rejectHeldTeams(tx, user.id);
      await rejectStrangers(tx, user.id, plan);
      return endAccount(tx, person, user, { how: "DELETE", plan, reason: "", capacity: "MEMBER" });
    });
    if (succession) await afterSuccession(succession);
  },
);

/**
 * What a team owns needs a manager, who is named before the last one goes. Under the teams' locks, so it holds for simultaneous changes. A team
 * that a group fills is never without one for long. @throws INVALID_STATUS with the teams
 */
async function rejectHeldTeams(tx: Transaction, userId: string): Promise<void> {
  const managed = (await selectTeamsOfUser(tx, userId)).filter(({ role }) => role === "MANAGER");
  await lockTeams(
    tx,
    managed.map(({ teamId }) => teamId),
  );
  const held = await selectTeamsHeldBy(tx, userId);
  if (held.length === 0) return;
  const named = held.slice(0, 5).map(({ name }) => `“${name}”`);
  const more = held.length > named.length ? [`${held.length - named.length} more`] : [];
  throw new DomainError(
    "INVALID_STATUS",
    `You are the last active manager of ${listJoin([...named, ...more])}, and a team that owns applications or APIs needs one. Make another member a manager, or give what it owns another owner.`,
  );
}

/**
 * A user can leave what they own only to those who share it, or to a team that they manage and can agree for: others haven't agreed to own
 * it. @throws INVALID_INPUT
 */
async function rejectStrangers(tx: Transaction, userId: string, { chosen }: SuccessionPlan): Promise<void> {
  const named = [...chosen.values()];
  const only = {
    userIds: [...new Set(named.flatMap((to) => ("userId" in to ? [to.userId] : [])))],
    teamIds: [...new Set(named.flatMap((to) => ("teamId" in to ? [to.teamId] : [])))],
  };
  for (const thing of await ownedWithCandidates(tx, userId, "MANAGED", only)) {
    const to = chosen.get(thing.id);
    if (!to || "archive" in to || isCandidate(thing, to)) continue;
    throw invalid(
      "successors",
      `Choose a member with a verified email for “${thing.name}”, a team that you manage with another active manager${thing.kind === "API" ? " who is an API publisher" : ""}, or archive it.`,
    );
  }
}

function isCandidate(thing: OwnedWithCandidates, to: { userId: string } | { teamId: string }): boolean {
  return "userId" in to
    ? thing.candidates.some(({ userId }) => userId === to.userId)
    : thing.teams.some(({ teamId }) => teamId === to.teamId);
}
