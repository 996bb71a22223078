import { and, eq } from "drizzle-orm";
import { userIdentities } from "@/db/schema";
import { now } from "@/domain/kernel/clock";
import type { Queryable } from "@/domain/store/database";

export type Identity = typeof userIdentities.$inferSelect;

const is = (issuer: string, subject: string) =>
  and(eq(userIdentities.issuer, issuer), eq(userIdentities.subject, subject));

/** A user's linked sign-ins, oldest first. By user_identities_by_user; a user has few. */
export async function selectIdentities(db: Queryable, userId: string): Promise<Identity[]> {
  return db
    .select()
    .from(userIdentities)
    .where(eq(userIdentities.userId, userId))
    .orderBy(userIdentities.createdAt, userIdentities.issuer, userIdentities.subject)
    .limit(100);
}

/** The verified email that the provider stated last for an identity. */
export async function identityEmail(db: Queryable, issuer: string, subject: string): Promise<string | null> {
  const [row] = await db
    .select({ email: userIdentities.email })
    .from(userIdentities)
    .where(is(issuer, subject));
  return row?.email ?? null;
}

export async function noteIdentityUse(
  db: Queryable,
  issuer: string,
  subject: string,
  email: string | null,
): Promise<void> {
  await db.update(userIdentities).set({ email, lastUsedAt: now() }).where(is(issuer, subject));
}

export async function deleteIdentity(db: Queryable, issuer: string, subject: string): Promise<void> {
  await db.delete(userIdentities).where(is(issuer, subject));
}
