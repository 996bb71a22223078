import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { notFound } from "@/domain/kernel/domain-error";
import type { Capacity, TeamPermission } from "@/domain/kernel/permissions";
import type { Transaction } from "@/domain/store/database";
import { findTeamRole, findTeamViews, lockTeam, type Team, type TeamView } from "./team.repository";

/** A team loaded and locked for a change the actor is allowed to make. */
export interface LoadedTeam {
  readonly team: Team;
  readonly capacity: Capacity;
}

/**
 * Loads a team for a change: locks it, then checks the permission. A hidden team is not locked, so that it takes as long as one that doesn't
 * exist.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function loadTeamForChange(
  tx: Transaction,
  actor: Actor,
  permission: TeamPermission,
  id: string,
): Promise<LoadedTeam> {
  const viewerId = viewerIdOf(actor);
  const isVisible = may(actor, "team.see", { role: await findTeamRole(tx, viewerId, id) });
  const team = isVisible ? await lockTeam(tx, id) : null;
  if (!team) throw notFound("team");
  const capacity = assertMay(actor, permission, { role: await findTeamRole(tx, viewerId, id) });
  return { team, capacity };
}

/** A team of which the actor wants to read something that needs a permission. @throws NOT_FOUND, FORBIDDEN */
export async function loadTeamForReading(
  actor: Actor,
  permission: TeamPermission,
  id: string,
): Promise<TeamView> {
  const [view] = await findTeamViews(viewerIdOf(actor), [id]);
  if (!view) throw notFound("team");
  assertMay(actor, permission, { role: view.viewerRole });
  return view;
}

/** Several teams by ID, without those the actor can't see. One statement. */
export async function visibleTeams(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TeamView>> {
  const views = await findTeamViews(viewerIdOf(actor), ids);
  const visible = views.filter((view) => may(actor, "team.see", { role: view.viewerRole }));
  return new Map(visible.map((view) => [view.id, view]));
}
