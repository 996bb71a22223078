import { type Actor, type UserActor, viewerIdOf } from "@/domain/kernel/actor";
import { assertMay, capacityFor, may } from "@/domain/kernel/authorize";
import { DomainError, invalid } from "@/domain/kernel/domain-error";
import type { Capacity } from "@/domain/kernel/permissions";
import { readSettings } from "@/domain/settings/settings.service";
import { database, type Queryable, type Transaction } from "@/domain/store/database";
import { rejectFullTeam } from "@/domain/teams/owning";
import { findOwningTeam } from "@/domain/teams/owning.repository";
import { lockTeam } from "@/domain/teams/team.repository";
import { type ArchiveRecord, findOpenRecord } from "../archive.repository";

/**
 * Administrators restore every application, managers those that their team owned.
 * @throws FORBIDDEN for everyone else, whether or not it exists
 */
export async function assertMayRestore(
  actor: Actor,
  applicationId: string,
  db: Queryable = database(),
): Promise<Capacity> {
  if (capacityFor(actor, "application.restore")) return assertMay(actor, "application.restore");
  const record = await findOpenRecord(db, applicationId);
  const team = record?.teamId ? await findOwningTeam(db, record.teamId, viewerIdOf(actor)) : null;
  // Others learn nothing about the team.
  if (!team || !may(actor, "team.see", { role: team.role })) return assertMay(actor, "application.restore");
  return assertMay(actor, "team.restore", { role: team.role });
}

/**
 * The team that gets a restored application back; null: the actor becomes its owner. Under the application's lock, so that the actor's role
 * in the team is the present one.
 * @throws INVALID_INPUT for an administrator who names a team that doesn't exist anymore, FORBIDDEN, INVALID_STATUS when it has no manager,
 *   LIMIT_REACHED for others than administrators
 */
export async function teamToReturnTo(
  tx: Transaction,
  user: UserActor,
  record: ArchiveRecord,
  capacity: Capacity,
  owner: "ME" | "TEAM" | undefined,
): Promise<{ id: string; name: string } | null> {
  const isAdministrator = capacity === "ADMINISTRATOR";
  if (isAdministrator && owner !== "TEAM") return null;
  if (owner === "ME")
    throw invalid("owner", "Only an administrator can become the owner. Return it to the team.");
  // Locked, so that simultaneous restores and creations can't exceed the team's limit.
  if (record.teamId) await lockTeam(tx, record.teamId);
  const team = record.teamId ? await findOwningTeam(tx, record.teamId, user.userId) : null;
  if (!team) throw invalid("owner", "No team owned this application, or it was deleted since.");
  if (!isAdministrator) assertMay(user, "team.restore", { role: team.role });
  if (!team.hasManager) {
    throw new DomainError("INVALID_STATUS", `The team “${team.name}” has no active manager. Add one first.`);
  }
  if (!isAdministrator)
    await rejectFullTeam(tx, team.id, (await readSettings(tx)).maxApplicationsPerUser.value);
  return team;
}
