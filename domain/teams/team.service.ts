import { type Actor, requireUser } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { type Capacity, TEAM_ROLES } from "@/domain/kernel/permissions";
import { sortKeyOf } from "@/domain/kernel/sort-key";
import { verb } from "@/domain/kernel/verb";
import { withdrawAllOf, withdrawUnentitled } from "@/domain/notifications/invitations/withdrawing";
import { notifyUsers } from "@/domain/notifications/notification.service";
import { type AuditAction, type AuditChange, audit, changesBetween } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { requireVerified } from "@/domain/users/identity.rules";
import { findUser } from "@/domain/users/user.repository";
import { deleteMappingsOfTeam } from "./groups/group-mapping.repository";
import { ownsSomething } from "./standing.repository";
import { loadTeamForChange } from "./team.access";
import {
  countManagedForCreation,
  endOffersTo,
  insertTeam,
  type Team,
  updateTeamRow,
} from "./team.repository";
import {
  type CreateTeamInput,
  createTeamInput,
  MAXIMUM_MANAGED_TEAMS,
  type UpdateTeamInput,
  updateTeamInput,
} from "./team.rules";
import { deleteTeamMembers, insertTeamMembers, selectTeamRecipients } from "./team-member.repository";

const AUDITED = [
  "name",
  "description",
  "applicationRole",
  "apiRole",
] as const satisfies readonly (keyof Team)[];

/**
 * Creates a team with the actor as its manager.
 * @returns its ID
 * @throws EMAIL_NOT_VERIFIED, because a team's members see each other
 */
export const createTeam = verb(
  ["EMAIL_NOT_VERIFIED", "FORBIDDEN", "INVALID_INPUT", "LIMIT_REACHED", "NAME_TAKEN"],
  async function createTeam(actor: Actor, input: CreateTeamInput): Promise<string> {
    const user = requireUser(actor);
    assertMay(user, "team.create");
    const parsed = parseInput(createTeamInput, input);
    return change(user, async (tx) => {
      const self = await findUser(tx, user.userId);
      if (!self) throw notFound("user");
      requireVerified(self);
      if ((await countManagedForCreation(tx, user.userId, MAXIMUM_MANAGED_TEAMS)) >= MAXIMUM_MANAGED_TEAMS) {
        throw new DomainError(
          "LIMIT_REACHED",
          `You manage ${MAXIMUM_MANAGED_TEAMS} teams, the most a user can. Leave or delete one first.`,
        );
      }
      const timestamp = now();
      const row = {
        id: newId(),
        ...parsed,
        sortKey: sortKeyOf(parsed.name),
        createdAt: timestamp,
        updatedAt: timestamp,
      };
      await insertTeam(tx, row);
      await insertTeamMembers(tx, [
        { teamId: row.id, userId: user.userId, role: "MANAGER", createdAt: timestamp },
      ]);
      await auditTeam(tx, user, "team.created", row, "MEMBER", changesBetween<Team>({}, row, AUDITED));
      return row.id;
    });
  },
);

/**
 * Changes a team; omitted fields keep their value. New roles of members are in force in all of its applications and APIs
 * immediately, and what members can no longer invite to loses the open invitations that they sent.
 */
export const updateTeam = verb(
  ["FORBIDDEN", "INVALID_INPUT", "NAME_TAKEN", "NOT_FOUND"],
  async function updateTeam(actor: Actor, id: string, input: UpdateTeamInput): Promise<void> {
    const parsed = parseInput(updateTeamInput, input);
    await change(actor, async (tx) => {
      const { team, capacity } = await loadTeamForChange(tx, actor, "team.manage", id);
      const values = { ...parsed, ...(parsed.name !== undefined && { sortKey: sortKeyOf(parsed.name) }) };
      const changes = changesBetween<Team>(team, { ...team, ...values }, AUDITED);
      if (changes.length === 0) return;
      await updateTeamRow(tx, id, { ...values, updatedAt: now() });
      if (changesAccess(changes)) await withdrawUnentitled(tx, actor, { to: { kind: "TEAM", id } });
      await auditTeam(tx, actor, "team.updated", { ...team, ...values }, capacity, changes);
      await notifyOfAccess(tx, actor, { ...team, ...values }, changes);
    });
  },
);

/**
 * Deletes a team that owns nothing but archived APIs. Its members leave it, groups no longer fill it, and open invitations and
 * offers of ownership end.
 * @throws IN_USE when it owns an application or API, which must get another owner first
 */
export const deleteTeam = verb(
  ["FORBIDDEN", "IN_USE", "NOT_FOUND"],
  async function deleteTeam(actor: Actor, id: string): Promise<void> {
    await change(actor, async (tx) => {
      const { team, capacity } = await loadTeamForChange(tx, actor, "team.manage", id);
      if (await ownsSomething(tx, id)) {
        throw new DomainError(
          "IN_USE",
          `“${team.name}” owns applications or APIs. Give them another owner, or archive them, before you delete the team.`,
        );
      }
      const members = await selectTeamRecipients(tx, id, TEAM_ROLES);
      await deleteTeamMembers(tx, id);
      await endOffersTo(tx, id, now());
      await withdrawAllOf(tx, actor, { kind: "TEAM", id });
      await deleteMappingsOfTeam(tx, id);
      // Another team can have the name; the ID keeps the key unique.
      await updateTeamRow(tx, id, { sortKey: id, deletedAt: now(), updatedAt: now() });
      await auditTeam(tx, actor, "team.deleted", team, capacity, []);
      await notifyUsers(tx, actor, members, { event: "team.member_removed", data: { team: team.name } });
    });
  },
);

/** Whether members get other roles in what the team owns. */
const changesAccess = (changes: readonly AuditChange[]) =>
  changes.some(({ field }) => field === "applicationRole" || field === "apiRole");

/** Notifies the members of other roles in what the team owns. Managers act as its owner whatever they are. */
async function notifyOfAccess(
  tx: Transaction,
  actor: Actor,
  { id, name, applicationRole, apiRole }: Pick<Team, "id" | "name" | "applicationRole" | "apiRole">,
  changes: readonly AuditChange[],
): Promise<void> {
  if (!changesAccess(changes)) return;
  const members = await selectTeamRecipients(tx, id, ["MEMBER"]);
  const data = { team: name, applicationRole, apiRole };
  await notifyUsers(tx, actor, members, { event: "team.access_changed", data });
}

async function auditTeam(
  tx: Transaction,
  actor: Actor,
  action: AuditAction,
  team: { readonly id: string; readonly name: string },
  capacity: Capacity,
  changes: readonly AuditChange[],
): Promise<void> {
  const subject = { kind: "team", id: team.id, name: team.name };
  await audit(tx, actor, { action, subject, capacity, changes });
}
