import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { memberships, ownershipTransfers, teamMembers, teams, users } from "@/db/schema";
import type { ApplicationRole } from "@/domain/kernel/permissions";
import type { Transaction } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

/** A user who is an application's primary owner by their own role, not by a team's. */
export interface DirectOwner {
  readonly userId: string;
  readonly name: string;
}

/** By memberships_one_primary_owner. */
export async function findDirectOwner(tx: Transaction, applicationId: string): Promise<DirectOwner | null> {
  const [row] = await tx
    .select({ userId: memberships.userId, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.applicationId, applicationId), eq(memberships.directRole, "PRIMARY_OWNER")));
  return row ?? null;
}

/** Gives a user a role of their own, whatever they had. A role by the team stays. */
export async function setDirectRole(
  tx: Transaction,
  row: {
    readonly applicationId: string;
    readonly userId: string;
    readonly role: ApplicationRole;
    readonly at: Date;
  },
): Promise<void> {
  const { at, role, ...key } = row;
  await tx
    .insert(memberships)
    .values({ ...key, role, directRole: role, createdAt: at, applicationUpdatedAt: at })
    .onConflictDoUpdate({
      target: [memberships.applicationId, memberships.userId],
      set: { directRole: role },
    });
}

/** Ends a user's own role. A role by the team stays, and with it the membership. */
export async function endDirectRole(tx: Transaction, applicationId: string, userId: string): Promise<void> {
  const theirs = and(eq(memberships.applicationId, applicationId), eq(memberships.userId, userId));
  await tx.delete(memberships).where(and(theirs, isNull(memberships.teamRole)));
  await tx
    .update(memberships)
    .set({ directRole: null })
    .where(and(theirs, isNotNull(memberships.teamRole)));
}

/** A team that can own something. Locked against its deletion, which must not overtake the change. */
export async function holdTeam(
  tx: Transaction,
  teamId: string,
): Promise<{ id: string; name: string } | null> {
  const [row] = await tx
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(and(eq(teams.id, teamId), isNull(teams.deletedAt)))
    .for("share");
  return row ?? null;
}

/** A team's active managers, who act for it. By team_members_pkey. */
export async function selectManagerIds(tx: Transaction, teamId: string): Promise<string[]> {
  const rows = await tx
    .select({ userId: teamMembers.userId })
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId))
    .where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.role, "MANAGER"), eq(users.status, "ACTIVE")));
  return rows.map(({ userId }) => userId);
}

/** A team's name, also of a deleted one, for the history. */
export async function findTeamName(tx: Transaction, teamId: string | null): Promise<string | null> {
  if (teamId === null) return null;
  const [row] = await tx.select({ name: teams.name }).from(teams).where(eq(teams.id, teamId));
  return row?.name ?? null;
}

/** Locks a user who becomes an owner: whoever disables or deletes them waits, and then finds what they own. */
export async function holdUser(tx: Transaction, userId: string): Promise<void> {
  await query(tx)`select from users where id = ${userId} for no key update`;
}

/** Ends the open offer of an application or API whose owner has changed. By ownership_transfers_one_open_of_… */
export async function endOpenTransfers(
  tx: Transaction,
  owned: { readonly applicationId: string } | { readonly apiId: string },
  at: Date,
): Promise<void> {
  const isOfIt =
    "applicationId" in owned
      ? eq(ownershipTransfers.applicationId, owned.applicationId)
      : eq(ownershipTransfers.apiId, owned.apiId);
  await tx
    .update(ownershipTransfers)
    .set({ status: "WITHDRAWN", endedAt: at })
    .where(and(isOfIt, eq(ownershipTransfers.status, "OPEN")));
}
