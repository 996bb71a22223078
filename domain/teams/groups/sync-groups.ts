import type { PlatformRole, System } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import type { TeamRole } from "@/domain/kernel/permissions";
import { withdrawUnentitled } from "@/domain/notifications/invitations/withdrawing";
import { notifyUsers } from "@/domain/notifications/notification.service";
import { audit } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import { isVerified } from "@/domain/users/identity.rules";
import { type User, updateUser } from "@/domain/users/user.repository";
import { auditMember, endMembership, notifyOfEmptied } from "../joining";
import { lockTeams } from "../team.repository";
import { insertTeamMembers, selectTeamsOfUser, updateTeamMember } from "../team-member.repository";
import { allMappings } from "./group-mapping.repository";
import type { Groups } from "./groups.rules";
import { hasOtherAdministrator, lockUserForGroups } from "./sync-groups.repository";

type Mappings = Awaited<ReturnType<typeof allMappings>>;

/**
 * Gives a user what their groups at the sign-in provider give, and takes away what only groups had given. What was given by hand is never
 * touched. In the sign-in's transaction; without a difference nothing is written. Locks teams, then the user.
 * @returns the user's roles
 */
export async function syncGroups(
  tx: Transaction,
  actor: System,
  user: User,
  groups: Groups,
): Promise<readonly PlatformRole[]> {
  const held = (await allMappings(tx)).filter(({ groupName }) => groups.names.has(groupName));
  await syncTeams(tx, actor, user, held, groups.isComplete);
  return syncRoles(tx, actor, user, held, groups.isComplete);
}

async function syncRoles(
  tx: Transaction,
  actor: System,
  user: User,
  held: Mappings,
  isComplete: boolean,
): Promise<readonly PlatformRole[]> {
  const given = new Set(held.flatMap(({ platformRole }) => platformRole ?? []));
  if (given.size === 0 && user.groupRoles.length === 0) return user.roles;
  const before = await lockUserForGroups(tx, user.id);
  if (!before) return user.roles;
  const added = [...given].filter((role) => !before.roles.includes(role));
  const gone = isComplete ? before.groupRoles.filter((role) => !given.has(role)) : [];
  if (gone.includes("ADMIN") && before.isActive && !(await hasOtherAdministrator(tx, user.id))) {
    gone.splice(gone.indexOf("ADMIN"), 1);
  }
  if (added.length === 0 && gone.length === 0) return before.roles;
  const roles = [...before.roles, ...added].filter((role) => !gone.includes(role)).sort();
  const byGroups = new Set([...before.groupRoles, ...added]);
  const groupRoles = [...byGroups].filter((role) => !gone.includes(role)).sort();
  await updateUser(tx, user.id, { roles, groupRoles, updatedAt: now() });
  if (gone.length > 0) await withdrawUnentitled(tx, actor, { by: user.id });
  await audit(tx, actor, {
    action: "user.updated",
    subject: { kind: "user", id: user.id, name: user.name },
    capacity: "SYSTEM",
    changes: [{ field: "roles", before: before.roles, after: roles }],
  });
  // What groups give for the first time, the user sees after signing in.
  if (before.groupRoles.length === 0) return roles;
  await notifyUsers(tx, actor, [user.id], {
    event: "user.roles_changed",
    subject: `user:${user.id}`,
    data: { roles: roles.join(","), reason: "Your groups at the sign-in provider give these roles." },
  });
  return roles;
}

interface TeamChange {
  readonly teamId: string;
  readonly before: TeamRole | null;
  readonly after: TeamRole | null;
}

async function syncTeams(
  tx: Transaction,
  actor: System,
  user: User,
  held: Mappings,
  isComplete: boolean,
): Promise<void> {
  const given = teamsIn(held);
  const planned = await differences(tx, user, given, isComplete);
  if (planned.length === 0) return;
  const teams = await lockTeams(
    tx,
    planned.map(({ teamId }) => teamId),
  );
  // Again, now that no one else can change them.
  const changes = await differences(tx, user, given, isComplete);
  for (const change of changes) {
    const name = teams.get(change.teamId);
    if (name !== undefined) await apply(tx, actor, user, { id: change.teamId, name }, change);
  }
  await notifyOfEmptied(
    tx,
    actor,
    changes
      .filter(({ before, after }) => before === "MANAGER" && after !== "MANAGER")
      .map(({ teamId }) => teamId),
  );
}

/** The role in each team: MANAGER if any group gives it. */
function teamsIn(held: Mappings): ReadonlyMap<string, TeamRole> {
  const given = new Map<string, TeamRole>();
  for (const { teamId, teamRole } of held) {
    if (teamId && teamRole && given.get(teamId) !== "MANAGER") given.set(teamId, teamRole);
  }
  return given;
}

async function differences(
  tx: Transaction,
  user: User,
  given: ReadonlyMap<string, TeamRole>,
  isComplete: boolean,
): Promise<TeamChange[]> {
  const present = new Map((await selectTeamsOfUser(tx, user.id)).map((row) => [row.teamId, row]));
  const changed = [...present.values()].flatMap(({ teamId, role, source }): TeamChange[] => {
    const after = given.get(teamId) ?? null;
    if (source === "MANUAL" || role === after || (!isComplete && after !== "MANAGER")) return [];
    return [{ teamId, before: role, after }];
  });
  // Members of a team see each other's emails, so only a proven one joins.
  const joined = isVerified(user) ? [...given].filter(([teamId]) => !present.has(teamId)) : [];
  return [...changed, ...joined.map(([teamId, after]) => ({ teamId, before: null, after }))];
}

async function apply(
  tx: Transaction,
  actor: System,
  user: User,
  team: { readonly id: string; readonly name: string },
  { before, after }: TeamChange,
): Promise<void> {
  if (after === null) await endMembership(tx, actor, team.id, user.id);
  else if (before === null) {
    await insertTeamMembers(tx, [
      { teamId: team.id, userId: user.id, role: after, source: "GROUP", createdAt: now() },
    ]);
  } else {
    await updateTeamMember(tx, team.id, user.id, { role: after });
    await withdrawUnentitled(tx, actor, { to: { kind: "TEAM", id: team.id }, by: user.id });
  }
  const action = after === null ? "removed" : before === null ? "added" : "role_changed";
  await auditMember(tx, actor, `team.member_${action}`, team, user, { before, after }, "SYSTEM");
  // Users who sign in for the first time would get one for each of their groups.
  if (before === null) return;
  await notifyUsers(tx, actor, [user.id], {
    event: after === null ? "team.member_removed" : "team.role_changed",
    data: { team: team.name, ...(after && { role: after }) },
  });
}
