import { and, eq, isNull } from "drizzle-orm";
import { userIdentities } from "@/db/schema";
import { now } from "@/domain/kernel/clock";
import type { Queryable } from "@/domain/store/database";

export type Identity = typeof userIdentities.$inferSelect;

const is = (issuer: string, subject: string) =>
  and(eq(userIdentities.issuer, issuer), eq(userIdentities.subject, subject));

/** The most linked sign-ins of a user that are listed. */
export const SHOWN_IDENTITIES = 100;

/** A user's linked sign-ins, oldest first. By user_identities_by_user; a user has few. */
export async function selectIdentities(db: Queryable, userId: string): Promise<Identity[]> {
  return db
    .select()
    .from(userIdentities)
    .where(eq(userIdentities.userId, userId))
    .orderBy(userIdentities.createdAt, userIdentities.issuer, userIdentities.subject)
    .limit(SHOWN_IDENTITIES);
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

/**
 * Records that a user's email is replaced here: the former one counts as stated by linked sign-ins that haven't stated a verified one, so that
 * the account doesn't follow the next. By user_identities_by_user.
 */
export async function noteFormerEmail(db: Queryable, userId: string, email: string): Promise<void> {
  await db
    .update(userIdentities)
    .set({ email })
    .where(and(eq(userIdentities.userId, userId), isNull(userIdentities.email)));
}

export async function deleteIdentity(db: Queryable, issuer: string, subject: string): Promise<void> {
  await db.delete(userIdentities).where(is(issuer, subject));
}
