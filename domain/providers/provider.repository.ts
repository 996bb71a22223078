import { and, asc, eq, inArray, lt, ne, sql } from "drizzle-orm";
import { clientRegistrations, clientRegistrationProviders as providers } from "@/db/schema";
import type { Queryable, Transaction } from "@/domain/store/database";
import { query, rowById, statement } from "@/domain/store/statements";

/** A provider with all its columns; the encrypted ones stay inside this folder. */
export type Provider = typeof providers.$inferSelect;

export const findProvider = rowById(providers);

export async function findProviders(db: Queryable, ids: readonly string[]): Promise<Provider[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(providers)
    .where(inArray(providers.id, [...new Set(ids)]));
}

export const lockProvider: (tx: Transaction, id: string) => Promise<Provider | null> = rowById(
  providers,
  "update",
);

/** Prevents a provider's deletion until the transaction ends, for changes that add a registration to it. */
export const holdProvider: (tx: Transaction, id: string) => Promise<Pick<Provider, "id"> | null> = rowById(
  providers,
  "key share",
);

const allProviders = statement((db) =>
  db.select().from(providers).orderBy(sql`${providers.isDefault} desc`, asc(providers.name)).limit(200),
);

/** All providers, the default one first. An installation has a handful of them; 200 is a bound, not a page. */
export async function selectProviders(db: Queryable): Promise<Provider[]> {
  return allProviders(db, {});
}

export async function findEmbeddedProvider(db: Queryable): Promise<Provider | null> {
  const [row] = await db.select().from(providers).where(eq(providers.isEmbedded, true)).limit(1);
  return row ?? null;
}

export async function countProviders(db: Queryable): Promise<number> {
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(providers);
  return row?.count ?? 0;
}

export async function insertProvider(tx: Transaction, row: typeof providers.$inferInsert): Promise<void> {
  await tx.insert(providers).values(row);
}

export async function updateProviderRow(
  db: Queryable,
  id: string,
  values: Partial<typeof providers.$inferInsert>,
): Promise<void> {
  await db.update(providers).set(values).where(eq(providers.id, id));
}

export async function deleteProviderRow(tx: Transaction, id: string): Promise<void> {
  await tx.delete(providers).where(eq(providers.id, id));
}

/** Removes the default flag from every other provider; part of setting a default. @returns the ID of the one that had it */
export async function clearDefault(tx: Transaction, butId: string): Promise<string | null> {
  const [former] = await tx
    .update(providers)
    .set({ isDefault: false })
    .where(and(eq(providers.isDefault, true), ne(providers.id, butId)))
    .returning({ id: providers.id });
  return former?.id ?? null;
}

/** An arbitrary number that never changes. */
const LOCK = 7_151_723_002;

/** Serializes changes of providers: the default concerns all of them. */
export async function lockProviders(tx: Transaction): Promise<void> {
  await query(tx)`select pg_advisory_xact_lock(${LOCK}::bigint)`;
}

/** Makes the first provider by name the default. @returns it, or null when there is none */
export async function promoteFirst(tx: Transaction): Promise<Pick<Provider, "id" | "name"> | null> {
  const [first] = await tx
    .select({ id: providers.id, name: providers.name })
    .from(providers)
    .orderBy(asc(providers.name))
    .limit(1);
  if (!first) return null;
  await tx.update(providers).set({ isDefault: true }).where(eq(providers.id, first.id));
  return first;
}

/**
 * Stores a server's token or document, unless the provider was edited since it was read: those of the former server must not be used for
 * the new one. It never waits: its caller may hold a response that is not stored yet.
 */
export async function storeForProvider(
  db: Queryable,
  read: Pick<Provider, "id" | "updatedAt">,
  values: Partial<typeof providers.$inferInsert>,
): Promise<void> {
  const free = db
    .select({ id: providers.id })
    .from(providers)
    .where(and(eq(providers.id, read.id), eq(providers.updatedAt, read.updatedAt)))
    .for("no key update", { skipLocked: true });
  await db.update(providers).set(values).where(inArray(providers.id, free));
}

/** Applications with an existing client at the provider's server. By client_registrations_by_provider. */
export async function countClients(db: Queryable, providerId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(clientRegistrations)
    .where(
      and(
        eq(clientRegistrations.providerId, providerId),
        sql`${clientRegistrations.supersededAt} is null and ${clientRegistrations.clientId} is not null
          and ${clientRegistrations.status} <> 'REMOVED'`,
      ),
    );
  return row?.count ?? 0;
}

/** Applications with their current client at the provider. By client_registrations_by_provider. */
export async function countDependentApplications(db: Queryable, providerId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(clientRegistrations)
    .where(
      and(
        eq(clientRegistrations.providerId, providerId),
        sql`${clientRegistrations.supersededAt} is null and ${clientRegistrations.status} <> 'REMOVED'`,
      ),
    );
  return row?.count ?? 0;
}

/** Providers whose initial access token expires before a timestamp; there are few providers. */
export async function selectProvidersWithEndingToken(
  db: Queryable,
  before: Date,
): Promise<{ id: string; name: string; expiresAt: Date }[]> {
  const rows = await db
    .select({ id: providers.id, name: providers.name, expiresAt: providers.initialAccessTokenExpiresAt })
    .from(providers)
    .where(
      and(
        eq(providers.initialAccessMethod, "INITIAL_ACCESS_TOKEN"),
        lt(providers.initialAccessTokenExpiresAt, before),
      ),
    )
    .limit(200);
  return rows.flatMap(({ id, name, expiresAt }) => (expiresAt ? [{ id, name, expiresAt }] : []));
}
