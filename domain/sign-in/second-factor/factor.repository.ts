import { and, eq, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { passkeys, recoveryCodes, totpFactors } from "@/db/schema";
import type { Queryable, Transaction } from "@/domain/store/database";

export type TotpFactor = typeof totpFactors.$inferSelect;
export type Passkey = typeof passkeys.$inferSelect;

/** By totp_factors_user_unique. */
export async function findTotp(db: Queryable, userId: string): Promise<TotpFactor | null> {
  const [row] = await db.select().from(totpFactors).where(eq(totpFactors.userId, userId));
  return row ?? null;
}

export async function insertTotp(tx: Transaction, row: typeof totpFactors.$inferInsert): Promise<void> {
  await tx.insert(totpFactors).values(row);
}

/** @returns whether there was one */
export async function deleteTotp(tx: Transaction, userId: string): Promise<boolean> {
  const rows = await tx
    .delete(totpFactors)
    .where(eq(totpFactors.userId, userId))
    .returning({ confirmedAt: totpFactors.confirmedAt });
  return rows.some((row) => row.confirmedAt !== null);
}

/** Accepts a time step once: of two requests with the same code, one gets false. */
export async function acceptTotpStep(tx: Transaction, id: string, step: number, at: Date): Promise<boolean> {
  const rows = await tx
    .update(totpFactors)
    .set({
      lastStep: step,
      lastUsedAt: at,
      confirmedAt: sql`coalesce(${totpFactors.confirmedAt}, ${at.toISOString()}::timestamptz)`,
    })
    .where(and(eq(totpFactors.id, id), or(isNull(totpFactors.lastStep), lt(totpFactors.lastStep, step))))
    .returning({ id: totpFactors.id });
  return rows.length > 0;
}

/** A user's passkeys, oldest first; there are few. By passkeys_by_user. */
export async function selectPasskeys(db: Queryable, userId: string): Promise<Passkey[]> {
  return db.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(passkeys.id);
}

/** Those of the passkeys that are a user's. */
export async function findPasskeys(
  db: Queryable,
  userId: string,
  ids: readonly string[],
): Promise<Passkey[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(passkeys)
    .where(and(inArray(passkeys.id, [...ids]), eq(passkeys.userId, userId)));
}

/** By passkeys_credential_unique. */
export async function findPasskeyByCredential(db: Queryable, credentialId: string): Promise<Passkey | null> {
  const [row] = await db.select().from(passkeys).where(eq(passkeys.credentialId, credentialId));
  return row ?? null;
}

/** @returns false if the credential is registered already */
export async function insertPasskey(tx: Transaction, row: typeof passkeys.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(passkeys).values(row).onConflictDoNothing().returning({ id: passkeys.id });
  return rows.length > 0;
}

/**
 * Records the use of a passkey. A counter that doesn't grow is a copy's (WebAuthn Level 2 section 7.2 step 21), unless the authenticator
 * counts nothing.
 */
export async function acceptPasskeyUse(
  tx: Transaction,
  id: string,
  counter: number,
  isBackedUp: boolean,
  at: Date,
): Promise<boolean> {
  const grows = counter === 0 ? eq(passkeys.signatureCounter, 0) : lt(passkeys.signatureCounter, counter);
  const rows = await tx
    .update(passkeys)
    .set({ signatureCounter: counter, isBackedUp, lastUsedAt: at })
    .where(and(eq(passkeys.id, id), grows))
    .returning({ id: passkeys.id });
  return rows.length > 0;
}

export async function renamePasskeyRow(tx: Transaction, id: string, name: string): Promise<void> {
  await tx.update(passkeys).set({ name }).where(eq(passkeys.id, id));
}

export async function deletePasskeys(tx: Transaction, userId: string, id?: string): Promise<number> {
  const rows = await tx
    .delete(passkeys)
    .where(and(eq(passkeys.userId, userId), id ? eq(passkeys.id, id) : undefined))
    .returning({ id: passkeys.id });
  return rows.length;
}

/** Whether a user has a confirmed second factor. */
export async function hasFactor(db: Queryable, userId: string): Promise<boolean> {
  const [totp] = await db
    .select({ id: totpFactors.id })
    .from(totpFactors)
    .where(and(eq(totpFactors.userId, userId), isNotNull(totpFactors.confirmedAt)));
  if (totp) return true;
  const [passkey] = await db
    .select({ id: passkeys.id })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .limit(1);
  return passkey !== undefined;
}

/** The number of a user's unused recovery codes. */
export async function countRecoveryCodes(db: Queryable, userId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
  return row?.count ?? 0;
}

/** Replaces all of a user's recovery codes. */
export async function replaceRecoveryCodes(
  tx: Transaction,
  userId: string,
  digests: readonly Buffer[],
  at: Date,
): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  if (digests.length === 0) return;
  await tx.insert(recoveryCodes).values(digests.map((digest) => ({ userId, digest, createdAt: at })));
}

/** Uses a recovery code once: of two requests with the same code, one gets false. By recovery_codes_pkey. */
export async function spendRecoveryCode(
  tx: Transaction,
  userId: string,
  digest: Buffer,
  at: Date,
): Promise<boolean> {
  const rows = await tx
    .update(recoveryCodes)
    .set({ usedAt: at })
    .where(
      and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.digest, digest), isNull(recoveryCodes.usedAt)),
    )
    .returning({ userId: recoveryCodes.userId });
  return rows.length > 0;
}
