import { eq, sql } from "drizzle-orm";
import { apiPublishers, apis, apiViewers, applications, memberships } from "@/db/schema";
import type { Transaction } from "@/domain/store/database";

/** A role that a user had in something. */
export interface FormerRole {
  readonly kind: "APPLICATION" | "API" | "TEAM";
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** Roles in applications, a team's too: read before teams are left, which ends the roles that they give. By memberships_by_user. */
export async function selectApplicationRoles(tx: Transaction, userId: string): Promise<FormerRole[]> {
  const rows = await tx
    .select({ id: applications.id, name: applications.name, role: memberships.role })
    .from(memberships)
    .innerJoin(applications, eq(applications.id, memberships.applicationId))
    .where(eq(memberships.userId, userId))
    .orderBy(applications.id);
  return rows.map((row) => ({ kind: "APPLICATION", ...row }));
}

/** What the user owns must have been handed over. By memberships_by_user. */
export async function deleteMemberships(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(memberships).where(eq(memberships.userId, userId));
}

/** By api_publishers_by_user and api_viewers_by_user. @returns the roles that ended */
export async function deleteApiRoles(tx: Transaction, userId: string): Promise<FormerRole[]> {
  const ended = async (table: typeof apiPublishers | typeof apiViewers, role: string) => {
    const rows = await tx
      .delete(table)
      .where(eq(table.userId, userId))
      .returning({
        id: table.apiId,
        name: sql<string>`(select ${apis.name} from ${apis} where ${apis.id} = ${table.apiId})`,
      });
    return rows.map((row): FormerRole => ({ kind: "API", role, ...row }));
  };
  return [...(await ended(apiPublishers, "PUBLISHER")), ...(await ended(apiViewers, "VIEWER"))];
}
