import { eq, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import type { PlatformRole } from "@/domain/kernel/actor";
import type { Transaction } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

/** What groups can change about a user, locked until the transaction ends. */
export async function lockUserForGroups(
  tx: Transaction,
  userId: string,
): Promise<{ roles: PlatformRole[]; groupRoles: PlatformRole[]; isActive: boolean } | null> {
  const [row] = await tx
    .select({
      roles: users.roles,
      groupRoles: users.groupRoles,
      isActive: sql<boolean>`${users.status} = 'ACTIVE'`,
    })
    .from(users)
    .where(eq(users.id, userId))
    .for("no key update");
  return row ?? null;
}

/** Whether another active administrator remains. Under the lock of every change that takes an administrator away. By users_administrators. */
export async function hasOtherAdministrator(tx: Transaction, userId: string): Promise<boolean> {
  await query(tx)`select pg_advisory_xact_lock(hashtextextended('latchkey:administrators', 0))`;
  const [row] = await query<{ remains: boolean }>(tx)`
    select exists (select from users where 'ADMIN' = any(roles) and status = 'ACTIVE' and id <> ${userId}) as remains`;
  return row?.remains ?? false;
}
