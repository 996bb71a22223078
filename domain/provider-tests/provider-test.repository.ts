import { and, desc, eq, inArray } from "drizzle-orm";
import { providerTests } from "@/db/schema";
import { type ProviderCapabilities, type ProviderTestStep, TEST_STEPS } from "@/db/schema/types";
import type { Queryable, Transaction } from "@/domain/store/database";

export { type ProviderCapabilities, type ProviderTestStep, TEST_STEPS };
export type ProviderTest = typeof providerTests.$inferSelect;

export async function insertProviderTest(
  tx: Transaction,
  row: typeof providerTests.$inferInsert,
): Promise<void> {
  await tx.insert(providerTests).values(row);
}

export async function findProviderTest(db: Queryable, id: string): Promise<ProviderTest | null> {
  const [row] = await db.select().from(providerTests).where(eq(providerTests.id, id));
  return row ?? null;
}

export async function findProviderTests(db: Queryable, ids: readonly string[]): Promise<ProviderTest[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(providerTests)
    .where(inArray(providerTests.id, [...ids]));
}

export async function lockProviderTest(tx: Transaction, id: string): Promise<ProviderTest | null> {
  const [row] = await tx.select().from(providerTests).where(eq(providerTests.id, id)).for("update");
  return row ?? null;
}

/** The newest test of a provider. By provider_tests_by_provider. */
export async function findLatestTest(db: Queryable, providerId: string): Promise<ProviderTest | null> {
  const [row] = await db
    .select()
    .from(providerTests)
    .where(eq(providerTests.providerId, providerId))
    .orderBy(desc(providerTests.id))
    .limit(1);
  return row ?? null;
}

/** The waiting or running tests of a provider, locked. */
export async function lockOpenTests(tx: Transaction, providerId: string): Promise<ProviderTest[]> {
  return tx
    .select()
    .from(providerTests)
    .where(
      and(eq(providerTests.providerId, providerId), inArray(providerTests.status, ["WAITING", "RUNNING"])),
    )
    .for("update");
}

export async function updateProviderTest(
  db: Queryable,
  id: string,
  values: Partial<typeof providerTests.$inferInsert>,
): Promise<void> {
  await db.update(providerTests).set(values).where(eq(providerTests.id, id));
}
