import type { Actor } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import type { Transaction } from "@/domain/store/database";
import { countActiveApplications } from "./owning.repository";
import { loadTeamForChange } from "./team.access";

/**
 * A team for which the actor creates an application: one that they manage. Locked, so that simultaneous creations can't exceed the limit,
 * which holds for each team as for each user. 0 means no limit.
 * @throws NOT_FOUND, FORBIDDEN, LIMIT_REACHED
 */
export async function teamForNewApplication(
  tx: Transaction,
  actor: Actor,
  teamId: string,
  limit: number,
): Promise<{ id: string; name: string }> {
  const { team } = await loadTeamForChange(tx, actor, "team.manage", teamId);
  await rejectFullTeam(tx, teamId, limit);
  return team;
}

/** The limit of active applications holds for each team as for each user. 0 means no limit. @throws LIMIT_REACHED */
export async function rejectFullTeam(tx: Transaction, teamId: string, limit: number): Promise<void> {
  if (limit === 0 || (await countActiveApplications(tx, teamId, limit)) < limit) return;
  throw new DomainError(
    "LIMIT_REACHED",
    `The team owns ${limit} active ${limit === 1 ? "application" : "applications"}, the most a team can own. Archive one, or ask an administrator to raise the limit.`,
  );
}
