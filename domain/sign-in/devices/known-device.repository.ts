import { and, eq, sql } from "drizzle-orm";
import { knownDevices } from "@/db/schema";
import type { Queryable } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

/** The ID of a user's device, by known_devices_digest_unique. */
export async function findDevice(db: Queryable, userId: string, digest: Buffer): Promise<string | null> {
  const [device] = await db
    .select({ id: knownDevices.id })
    .from(knownDevices)
    .where(and(eq(knownDevices.digest, digest), eq(knownDevices.userId, userId)));
  return device?.id ?? null;
}

/** @returns whether it was inserted: another sign-in in the same browser can have been first */
export async function insertDevice(db: Queryable, row: typeof knownDevices.$inferInsert): Promise<boolean> {
  const rows = await db
    .insert(knownDevices)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: knownDevices.id });
  return rows.length > 0;
}

export async function touchDevice(db: Queryable, id: string, at: Date): Promise<void> {
  await db.update(knownDevices).set({ lastSeenAt: at }).where(eq(knownDevices.id, id));
}

/** Forgets all but the user's devices that were seen last. By known_devices_by_user. */
export async function keepLastDevices(db: Queryable, userId: string, count: number): Promise<void> {
  await query(db)`delete from known_devices where id in (
    select id from known_devices where user_id = ${userId} order by last_seen_at desc, id desc offset ${count}::int)`;
}

/** Forgets a user's devices, all or all but one. By known_devices_by_user. */
export async function deleteDevices(db: Queryable, userId: string, except: string | null): Promise<void> {
  await db
    .delete(knownDevices)
    .where(and(eq(knownDevices.userId, userId), sql`${knownDevices.id} is distinct from ${except}::uuid`));
}
