import { z } from "zod";
import { loadApiForChange } from "@/domain/apis/api.access";
import { loadForChange } from "@/domain/applications/application.access";
import { countOwnedForCreation } from "@/domain/applications/application-member.repository";
import { type Actor, requireViewer, viewerIdOf } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { DomainError } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { readSettings } from "@/domain/settings/settings.service";
import { change, type Transaction } from "@/domain/store/database";
import { rejectFullTeam } from "@/domain/teams/owning";
import { findTeamRole, lockTeam } from "@/domain/teams/team.repository";
import { selectTeamRecipients } from "@/domain/teams/team-member.repository";
import { type KeptRole, moveOwnership, type Owned } from "../ownership";

const giveInput = z.object({
  teamId: z.string(),
  keptRole: z
    .enum(["OWNER", "USER", "NONE"], { error: "The role must be OWNER, USER or NONE." })
    .default("NONE"),
});
export type GiveToTeamInput = z.input<typeof giveInput>;

/** What changes its owner: loaded and locked. */
interface Subject {
  readonly name: string;
  readonly teamId: string | null;
}

async function loadOwned(tx: Transaction, actor: Actor, owned: Owned): Promise<Subject> {
  if ("apiId" in owned) return loadApiForChange(tx, actor, "api.transfer", owned.apiId);
  return (await loadForChange(tx, actor, "ownership.transfer", owned.applicationId)).application;
}

/**
 * Gives an application or API to a team that the actor manages: immediately, because the same user would accept. To another team, it is
 * offered (`requestTransfer`). Does nothing if the team owns it already.
 * @returns the ID of another team that owned it
 * @throws INVALID_STATUS when it is archived, or no manager of the team can publish the API; LIMIT_REACHED for the team's applications
 */
export const giveToTeam = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "LIMIT_REACHED", "NOT_FOUND"],
  async function giveToTeam(actor: Actor, owned: Owned, input: GiveToTeamInput): Promise<string | null> {
    const { teamId, keptRole } = parseInput(giveInput, input);
    return change(actor, async (tx) => {
      const subject = await loadOwned(tx, actor, owned);
      const viewerId = viewerIdOf(actor);
      assertMay(actor, "team.manage", { role: await findTeamRole(tx, viewerId, teamId) });
      if (subject.teamId === teamId) return null;
      if ("applicationId" in owned) {
        await lockTeam(tx, teamId);
        await rejectFullTeam(tx, teamId, (await readSettings(tx)).maxApplicationsPerUser.value);
      }
      await move(tx, actor, owned, subject, { teamId }, keptRole);
      return subject.teamId;
    });
  },
);

/**
 * Takes an application or API from its team, as a manager: they become its owner. The other members lose the roles that the team gave.
 * @returns the team's ID
 * @throws INVALID_STATUS when no team owns it or it is archived, LIMIT_REACHED for the actor's own applications
 */
export const takeFromTeam = verb(
  ["FORBIDDEN", "INVALID_STATUS", "LIMIT_REACHED", "NOT_FOUND"],
  async function takeFromTeam(actor: Actor, owned: Owned): Promise<string> {
    return change(actor, async (tx) => {
      const subject = await loadOwned(tx, actor, owned);
      const { userId } = requireViewer(actor);
      if (subject.teamId === null) {
        throw new DomainError("INVALID_STATUS", `No team owns “${subject.name}”.`);
      }
      if ("applicationId" in owned) await rejectTooMany(tx, userId);
      await move(tx, actor, owned, subject, { userId }, "NONE");
      return subject.teamId;
    });
  },
);

async function rejectTooMany(tx: Transaction, userId: string): Promise<void> {
  const limit = (await readSettings(tx)).maxApplicationsPerUser.value;
  if (limit === 0 || (await countOwnedForCreation(tx, userId, limit)) < limit) return;
  throw new DomainError(
    "LIMIT_REACHED",
    `You own ${limit} active ${limit === 1 ? "application" : "applications"}, the most a user can own. Archive one, or ask an administrator to raise the limit.`,
  );
}

/** Members of the former team are notified too: they lose their roles. */
async function move(
  tx: Transaction,
  actor: Actor,
  owned: Owned,
  { teamId }: Subject,
  to: { readonly userId: string } | { readonly teamId: string },
  keptRole: KeptRole,
): Promise<void> {
  const former = teamId === null ? [] : await selectTeamRecipients(tx, teamId, ["MANAGER", "MEMBER"]);
  const keeperId = viewerIdOf(actor);
  await moveOwnership(tx, actor, owned, to, keptRole, {
    alsoNotified: former,
    ...(keeperId && { keeperId }),
  });
}
