import { eq, sql } from "drizzle-orm";
import { passkeys, recoveryCodes, totpFactors, userIdentities } from "@/db/schema";
import type { Queryable } from "@/domain/store/database";

/** Removes what a user can sign in with besides the password: linked sign-ins, passkeys, authenticator apps and recovery codes. */
export async function deleteCredentials(db: Queryable, userId: string): Promise<void> {
  await db.delete(userIdentities).where(eq(userIdentities.userId, userId));
  await db.delete(passkeys).where(eq(passkeys.userId, userId));
  await db.delete(totpFactors).where(eq(totpFactors.userId, userId));
  await db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}

/** By passkeys_by_user. */
export async function countPasskeys(db: Queryable, userId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(passkeys)
    .where(eq(passkeys.userId, userId));
  return row?.count ?? 0;
}
