import { and, desc, eq, gt, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { apiKeys, apis, applications, plans, subscriptions } from "@/db/schema";
import { now } from "@/domain/kernel/clock";
import type { Queryable, Transaction } from "@/domain/store/database";
import { isShared } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import type { ApiKeyEndCause } from "./api-key.rules";

/** A key without its secret, as lists show it. */
export type ApiKey = Omit<typeof apiKeys.$inferSelect, "digest" | "sealedKey"> & {
  /** Members can copy it, because it was not shown only once. */
  readonly revealable: boolean;
};

const columns = {
  id: apiKeys.id,
  subscriptionId: apiKeys.subscriptionId,
  applicationId: apiKeys.applicationId,
  lastFour: apiKeys.lastFour,
  custom: apiKeys.custom,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  revokedAt: apiKeys.revokedAt,
  endCause: apiKeys.endCause,
  lastUsedAt: apiKeys.lastUsedAt,
  revealable: sql<boolean>`${apiKeys.sealedKey} is not null`.as("revealable"),
};

export async function findApiKey(db: Queryable, id: string): Promise<ApiKey | null> {
  const [row] = await db.select(columns).from(apiKeys).where(eq(apiKeys.id, id));
  return row ?? null;
}

export async function findApiKeys(db: Queryable, ids: readonly string[]): Promise<ApiKey[]> {
  if (ids.length === 0) return [];
  return db
    .select(columns)
    .from(apiKeys)
    .where(inArray(apiKeys.id, [...ids]));
}

/** A subscription's newest key. By api_keys_by_subscription. */
export async function findNewestKey(
  db: Queryable,
  subscriptionId: string,
): Promise<{ readonly createdAt: Date; readonly lastFour: string } | null> {
  const [row] = await db
    .select({ createdAt: apiKeys.createdAt, lastFour: apiKeys.lastFour })
    .from(apiKeys)
    .where(isShared({ name: "api_keys.subscription_id", type: "uuid", value: subscriptionId }))
    .orderBy(desc(apiKeys.subscriptionId), desc(apiKeys.id))
    .limit(1);
  return row ?? null;
}

/** The only query that reads an encrypted key. */
export async function findSealedKey(db: Queryable, id: string): Promise<string | null> {
  const [row] = await db.select({ sealedKey: apiKeys.sealedKey }).from(apiKeys).where(eq(apiKeys.id, id));
  return row?.sealedKey ?? null;
}

/** The newest keys of several subscriptions, up to `limit` each. By api_keys_by_subscription. */
export async function selectKeysOf(
  db: Queryable,
  subscriptionIds: readonly string[],
  limit: number,
): Promise<ApiKey[]> {
  if (subscriptionIds.length === 0) return [];
  const latest = db
    .select(columns)
    .from(apiKeys)
    .where(isShared({ name: "api_keys.subscription_id", type: "uuid", value: sql`requested.id` }))
    .orderBy(desc(apiKeys.subscriptionId), desc(apiKeys.id))
    .limit(limit)
    .as("latest");
  const requested = sql`unnest(${arrayText(subscriptionIds)}::uuid[]) as requested (id)`;
  const rows = await db.select().from(requested).crossJoinLateral(latest);
  return rows.map((row) => row.latest);
}

export async function insertApiKey(tx: Transaction, row: typeof apiKeys.$inferInsert): Promise<void> {
  await tx.insert(apiKeys).values(row);
}

export async function updateApiKey(
  tx: Transaction,
  id: string,
  values: Partial<typeof apiKeys.$inferInsert>,
): Promise<void> {
  await tx.update(apiKeys).set(values).where(eq(apiKeys.id, id));
}

/** Keys that publishers could reactivate, or that are active. */
const canReturn = or(isNull(apiKeys.revokedAt), eq(apiKeys.endCause, "REVOKED_BY_PUBLISHER"));

/**
 * Marks a subscription's keys as renewed, also those that publishers could still reactivate, and sets an expiry on the active ones, never later than their current one.
 * @returns the IDs of those that expire earlier now
 */
export async function replaceKeys(tx: Transaction, subscriptionId: string, at: Date): Promise<string[]> {
  await tx
    .update(apiKeys)
    .set({ endCause: "RENEWED" })
    .where(and(eq(apiKeys.subscriptionId, subscriptionId), canReturn));
  const rows = await tx
    .update(apiKeys)
    .set({ expiresAt: at })
    .where(
      and(
        eq(apiKeys.subscriptionId, subscriptionId),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, at)),
      ),
    )
    .returning({ id: apiKeys.id });
  return rows.map(({ id }) => id);
}

/** The number of a subscription's active keys. */
export async function countActiveKeys(tx: Queryable, subscriptionId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.subscriptionId, subscriptionId),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now())),
      ),
    );
  return row?.count ?? 0;
}

/** Causes that concern a whole subscription: none of its keys can return afterwards. */
export type FinalCause = Extract<ApiKeyEndCause, "SUBSCRIPTION_CLOSED" | "APPLICATION_ARCHIVED">;

/**
 * Revokes the keys of several subscriptions, in one statement. Those a publisher had revoked get the new cause too, so that they don't return
 * with a restored application, and so do expired ones; one that was renewed before it expired keeps that cause. By api_keys_by_subscription.
 * @returns the keys that were active
 */
export async function revokeKeysOf(
  tx: Transaction,
  subscriptionIds: readonly string[],
  endCause: FinalCause,
): Promise<{ keyId: string; subscriptionId: string; lastFour: string }[]> {
  if (subscriptionIds.length === 0) return [];
  const timestamp = now();
  const rows = await tx
    .update(apiKeys)
    .set({
      revokedAt: sql`coalesce(${apiKeys.revokedAt}, ${timestamp.toISOString()}::timestamptz)`,
      endCause: sql`case when ${apiKeys.endCause} = 'REVOKED_BY_CONSUMER' then ${apiKeys.endCause}
        else ${endCause}::api_key_end_cause end`,
    })
    .where(
      and(
        sql`${apiKeys.subscriptionId} = any(${arrayText(subscriptionIds)}::uuid[])`,
        canReturn,
        sql`(${apiKeys.endCause} is distinct from 'RENEWED' or ${apiKeys.expiresAt} > ${timestamp.toISOString()}::timestamptz)`,
      ),
    )
    .returning({
      keyId: apiKeys.id,
      subscriptionId: apiKeys.subscriptionId,
      lastFour: apiKeys.lastFour,
      revokedAt: apiKeys.revokedAt,
      expiresAt: apiKeys.expiresAt,
    });
  return rows
    .filter(({ revokedAt }) => revokedAt?.getTime() === timestamp.getTime())
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > timestamp)
    .map(({ revokedAt: _, expiresAt: __, ...key }) => key);
}

/** A key's subscription, application and API. By api_keys_digest_unique. */
export async function findKeyBearer(db: Queryable, digest: Buffer) {
  const [row] = await db
    .select({
      key: columns,
      subscription: subscriptions,
      applicationName: applications.name,
      applicationStatus: applications.status,
      planName: plans.name,
      apiName: apis.name,
    })
    .from(apiKeys)
    .innerJoin(subscriptions, eq(subscriptions.id, apiKeys.subscriptionId))
    .innerJoin(applications, eq(applications.id, subscriptions.applicationId))
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .innerJoin(apis, eq(apis.id, subscriptions.apiId))
    .where(eq(apiKeys.digest, digest));
  return row ?? null;
}

/**
 * Whether the end of a key needs attention: not when its owners renewed it and a newer active key works at least as long, and not when its
 * subscription ends first, which is reported for itself.
 * @param key the name or alias of the key's table
 * @param subscription that of its subscription's
 */
export function endMatters(key: string, subscription: string): SQL {
  const [k, s] = [sql.raw(key), sql.raw(subscription)];
  return sql`(${s}.ends_at is null or ${k}.expires_at < ${s}.ends_at)
    and not (${k}.end_cause is not distinct from 'RENEWED' and exists (
      select from api_keys newer where newer.subscription_id = ${k}.subscription_id and newer.id > ${k}.id
        and newer.revoked_at is null and (newer.expires_at is null or newer.expires_at > ${k}.expires_at)))`;
}

/** Active keys that end before a timestamp, for warnings. By api_keys_by_expiry. */
export async function selectEndingKeys(
  db: Queryable,
  before: Date,
  batch: { readonly afterId: string | null; readonly limit: number },
) {
  return db
    .select({
      id: apiKeys.id,
      lastFour: apiKeys.lastFour,
      expiresAt: apiKeys.expiresAt,
      subscriptionId: apiKeys.subscriptionId,
      applicationId: apiKeys.applicationId,
      apiId: subscriptions.apiId,
      applicationName: applications.name,
      apiName: apis.name,
    })
    .from(apiKeys)
    .innerJoin(subscriptions, eq(subscriptions.id, apiKeys.subscriptionId))
    .innerJoin(applications, eq(applications.id, apiKeys.applicationId))
    .innerJoin(apis, eq(apis.id, subscriptions.apiId))
    .where(
      and(
        lt(apiKeys.expiresAt, before),
        gt(apiKeys.expiresAt, now()),
        isNull(apiKeys.revokedAt),
        inArray(subscriptions.status, ["ACCEPTED", "PAUSED"]),
        endMatters("api_keys", "subscriptions"),
        batch.afterId ? gt(apiKeys.id, batch.afterId) : undefined,
      ),
    )
    .orderBy(apiKeys.id)
    .limit(batch.limit);
}
