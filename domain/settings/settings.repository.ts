import { platformSettings } from "@/db/schema";
import { now } from "@/domain/kernel/clock";
import type { Queryable } from "@/domain/store/database";
import { statement } from "@/domain/store/statements";

const allSettings = statement((db) => db.select().from(platformSettings));

/** All stored settings; a handful of rows. */
export async function selectSettings(db: Queryable): Promise<ReadonlyMap<string, unknown>> {
  const rows = await allSettings(db, {});
  return new Map(rows.map((row) => [row.key, row.value]));
}

export async function upsertSetting(db: Queryable, key: string, value: unknown): Promise<void> {
  const updatedAt = now();
  await db
    .insert(platformSettings)
    .values({ key, value, updatedAt })
    .onConflictDoUpdate({ target: platformSettings.key, set: { value, updatedAt } });
}
