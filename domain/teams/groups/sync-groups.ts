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

/** What a user's groups give, with the teams locked that it can change. */
export interface HeldGroups {
  readonly held: Mappings;
  readonly isComplete: boolean;
  /** The locked teams by ID. */
  readonly teams: ReadonlyMap<string, string>;
}

/**
 * Locks the teams that a sign-in's groups would change now, before the sign-in locks its user: teams are locked before users everywhere, such
 * as by a manager who adds or invites one. Without a difference nothing is locked.
 * @param user as known before; null for a new one
 * @param isVerified whether the email is proven after the sign-in
 */
export async function holdGroupTeams(
  tx: Transaction,
  user: Pick<User, "id"> | null,
  groups: Groups,
  isVerified: boolean,
): Promise<HeldGroups> {
  const held = (await allMappings(tx)).filter(({ groupName }) => groups.names.has(groupName));
  const planned = await differences(tx, user?.id ?? null, teamsIn(held), {
    isComplete: groups.isComplete,
    isVerified,
  });
  const teams = await lockTeams(
    tx,
    planned.map(({ teamId }) => teamId),
  );
  return { held, isComplete: groups.isComplete, teams };
}

/**
 * Gives a user what their groups at the sign-in provider give, and takes away what only groups had given. What was given by hand is never
 * touched. In the sign-in's transaction; without a difference nothing is written. What changed since `holdGroupTeams` in a team that it
 * didn't lock waits for the next sign-in.
 * @returns the user's roles
 */
export async function syncGroups(
  tx: Transaction,
  actor: System,
  user: User,
  groups: HeldGroups,
): Promise<readonly PlatformRole[]> {
  await syncTeams(tx, actor, user, groups);
  return syncRoles(tx, actor, user, groups.held, groups.isComplete);
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
  { held, isComplete, teams }: HeldGroups,
): Promise<void> {
  if (teams.size === 0) return;
  // Again, now that no one else can change them.
  const wanted = await differences(tx, user.id, teamsIn(held), { isComplete, isVerified: isVerified(user) });
  const changes = wanted.filter(({ teamId }) => teams.has(teamId));
  for (const change of changes) {
    await apply(tx, actor, user, { id: change.teamId, name: teams.get(change.teamId) ?? "" }, change);
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
  userId: string | null,
  given: ReadonlyMap<string, TeamRole>,
  { isComplete, isVerified }: { readonly isComplete: boolean; readonly isVerified: boolean },
): Promise<TeamChange[]> {
  const present = new Map(
    userId ? (await selectTeamsOfUser(tx, userId)).map((row) => [row.teamId, row]) : [],
  );
  const changed = [...present.values()].flatMap(({ teamId, role, source }): TeamChange[] => {
    const after = given.get(teamId) ?? null;
    if (source === "MANUAL" || role === after || (!isComplete && after !== "MANAGER")) return [];
    return [{ teamId, before: role, after }];
  });
  // Members of a team see each other's emails, so only a proven one joins.
  const joined = isVerified ? [...given].filter(([teamId]) => !present.has(teamId)) : [];
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
