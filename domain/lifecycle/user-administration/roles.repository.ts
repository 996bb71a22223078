import { eq, sql } from "drizzle-orm";
import {
  apiPublishers,
  apis,
  apiViewers,
  applications,
  memberships,
  teamMembers,
  teams,
  users,
} from "@/db/schema";
import type { Transaction } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

/** A role that a user had in something. */
export interface FormerRole {
  readonly kind: "APPLICATION" | "API" | "TEAM";
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** Locks a user, so that changes to one run one at a time. */
export async function lockUser(tx: Transaction, id: string): Promise<void> {
  await query(tx)`select from users where id = ${id} for no key update`;
}

/**
 * Ends every role of a user: in teams first, whose triggers end the roles that teams give, then in applications and APIs. What the user owns
 * must have been handed over. By team_members_by_user, memberships_by_user, api_publishers_by_user and api_viewers_by_user.
 */
export async function endRoles(tx: Transaction, userId: string): Promise<FormerRole[]> {
  // Read before the deletion: a team's role in an application goes with the team's member.
  const inApplications = await tx
    .select({ id: applications.id, name: applications.name, role: memberships.role })
    .from(memberships)
    .innerJoin(applications, eq(applications.id, memberships.applicationId))
    .where(eq(memberships.userId, userId))
    .orderBy(applications.id);
  const inTeams = await tx
    .delete(teamMembers)
    .where(eq(teamMembers.userId, userId))
    .returning({
      id: teamMembers.teamId,
      name: sql<string>`(select ${teams.name} from ${teams} where ${teams.id} = ${teamMembers.teamId})`,
      role: teamMembers.role,
    });
  await tx.delete(memberships).where(eq(memberships.userId, userId));
  const [publishes, views] = [apiPublishers, apiViewers].map((table) =>
    tx
      .delete(table)
      .where(eq(table.userId, userId))
      .returning({
        id: table.apiId,
        name: sql<string>`(select ${apis.name} from ${apis} where ${apis.id} = ${table.apiId})`,
      }),
  );
  const of = (kind: FormerRole["kind"]) => (row: { id: string; name: string; role: string }) => ({
    kind,
    ...row,
  });
  return [
    ...inApplications.map(of("APPLICATION")),
    ...((await publishes) ?? []).map((row) => of("API")({ ...row, role: "PUBLISHER" })),
    ...((await views) ?? []).map((row) => of("API")({ ...row, role: "VIEWER" })),
    ...inTeams.map(of("TEAM")),
  ];
}

export async function updateAccount(
  tx: Transaction,
  id: string,
  values: Partial<typeof users.$inferInsert>,
): Promise<void> {
  await tx.update(users).set(values).where(eq(users.id, id));
}
