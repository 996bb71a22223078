import { and, eq, gt, isNull } from "drizzle-orm";
import { accessTokens, deviceAuthorizations } from "@/db/schema";
import type { Queryable, Transaction } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

export type DeviceAuthorization = typeof deviceAuthorizations.$inferSelect;

export async function insertDeviceAuthorization(
  tx: Transaction,
  row: typeof deviceAuthorizations.$inferInsert,
): Promise<void> {
  await tx.insert(deviceAuthorizations).values(row);
}

/** One that waits for its user. By device_authorizations_by_user_code. */
export async function findWaiting(
  db: Queryable,
  userCode: string,
  at: Date,
): Promise<DeviceAuthorization | null> {
  const [row] = await db.select().from(deviceAuthorizations).where(waiting(userCode, at)).limit(1);
  return row ?? null;
}

const waiting = (userCode: string, at: Date) =>
  and(
    eq(deviceAuthorizations.userCode, userCode),
    gt(deviceAuthorizations.expiresAt, at),
    isNull(deviceAuthorizations.approvedByUserId),
    isNull(deviceAuthorizations.deniedAt),
  );

/** Approves or denies one that waits; of two at the same time, one does. @returns what was decided on, or null */
export async function decide(
  tx: Transaction,
  userCode: string,
  at: Date,
  values: Pick<Partial<DeviceAuthorization>, "approvedByUserId" | "deniedAt">,
): Promise<DeviceAuthorization | null> {
  const [row] = await tx.update(deviceAuthorizations).set(values).where(waiting(userCode, at)).returning();
  return row ?? null;
}

/** Updates one by its ID. */
export async function updateDeviceAuthorization(
  tx: Transaction,
  id: string,
  values: Partial<DeviceAuthorization>,
): Promise<void> {
  await tx.update(deviceAuthorizations).set(values).where(eq(deviceAuthorizations.id, id));
}

/** The one of a tool's code, locked. By device_authorizations_digest_unique. */
export async function lockByDigest(tx: Transaction, digest: Buffer): Promise<DeviceAuthorization | null> {
  const [row] = await tx
    .select()
    .from(deviceAuthorizations)
    .where(eq(deviceAuthorizations.digest, digest))
    .for("update");
  return row ?? null;
}

export async function deleteDeviceAuthorization(tx: Transaction, id: string): Promise<void> {
  await tx.delete(deviceAuthorizations).where(eq(deviceAuthorizations.id, id));
}

/** Deletes expired ones, and revokes the tokens that no tool fetched. By device_authorizations_by_expiry. */
export async function deleteExpired(tx: Transaction, at: Date): Promise<void> {
  const timestamp = at.toISOString();
  await query(tx)`
    with expired as (
      delete from ${deviceAuthorizations} where expires_at <= ${timestamp}::timestamptz
      returning token_id, sealed_token
    )
    update ${accessTokens} t set revoked_at = ${timestamp}::timestamptz from expired
    where t.id = expired.token_id and expired.sealed_token is not null and t.revoked_at is null`;
}
