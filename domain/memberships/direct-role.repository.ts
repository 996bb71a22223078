import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { ApplicationRole } from "@/domain/kernel/permissions";
import type { Transaction } from "@/domain/store/database";

/** A user's own role in an application, which a team's role can exceed. By memberships_pkey. */
export async function findDirectRole(
  tx: Transaction,
  applicationId: string,
  userId: string,
): Promise<ApplicationRole | null> {
  const [row] = await tx
    .select({ role: memberships.directRole })
    .from(memberships)
    .where(and(eq(memberships.applicationId, applicationId), eq(memberships.userId, userId)));
  return row?.role ?? null;
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
