import { eq } from "drizzle-orm";
import { apiKeys, gateways } from "@/db/schema";
import { LATENCY_BUCKETS, latencyBucket } from "@/domain/access/latency.rules";
import type { Reason } from "@/domain/access/reasons.rules";
import type { RefusedCall, UsageBatch, UsageRow } from "@/domain/access/usage-batch";
import type { Person } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { anOffer } from "./catalog";
import { anApplication, aPerson } from "./world";

/** An accepted subscription with its key, and everyone around it. */
export interface Subscribed {
  readonly owner: Person;
  readonly publisher: Person;
  readonly applicationId: string;
  readonly apiId: string;
  readonly planId: string;
  readonly subscriptionId: string;
  readonly apiKeyId: string;
}

/** A subscription of a new application, or of a given one, to a new API. */
export async function aSubscription(
  given: { owner?: Person; applicationId?: string } = {},
): Promise<Subscribed> {
  const owner = given.owner ?? (await aPerson());
  const publisher = await aPerson({ roles: ["API_PUBLISHER"] });
  const applicationId = given.applicationId ?? (await anApplication(owner));
  const { apiId, planId } = await anOffer(publisher, { approval: "AUTO" });
  const { id: subscriptionId } = await subscribe(owner, { applicationId, planId });
  const [key] = await database().select().from(apiKeys).where(eq(apiKeys.subscriptionId, subscriptionId));
  return { owner, publisher, applicationId, apiId, planId, subscriptionId, apiKeyId: key?.id ?? "" };
}

/** An enrolled gateway. @returns its ID */
export async function aGateway(lastSeenAt: Date | null = null): Promise<string> {
  const id = newId();
  await database()
    .insert(gateways)
    .values({
      id,
      name: `gateway-${id}`,
      tokenDigest: Buffer.from(id),
      createdAt: now(),
      createdByName: "Test",
      lastSeenAt,
    });
  return id;
}

type Ids = Pick<Subscribed, "applicationId" | "apiId" | "planId" | "subscriptionId" | "apiKeyId">;

/** Calls of a subscription in one minute. */
export function usageRow(ids: Ids, minute: Date | number, changes: Partial<UsageRow> = {}): UsageRow {
  const { applicationId, apiId, planId, subscriptionId, apiKeyId } = ids;
  const { calls = 1 } = changes;
  const latency = Array.from({ length: LATENCY_BUCKETS }, (_, bucket) =>
    bucket === latencyBucket(10) ? calls : 0,
  );
  return {
    minute: Number(minute),
    applicationId,
    apiId,
    planId,
    subscriptionId,
    apiKeyId,
    statusClass: 2,
    reason: null,
    calls,
    latency,
    latencySum: calls * 10_000,
    ...changes,
  };
}

/** A rejected call of a subscription. */
export function refusedCall(ids: Ids, at: Date | number, changes: Partial<RefusedCall> = {}): RefusedCall {
  const { applicationId, apiId, planId, subscriptionId, apiKeyId } = ids;
  return {
    at: Number(at),
    requestId: newId(),
    reason: "KEY_REVOKED" satisfies Reason,
    status: 401,
    method: "GET",
    path: "/trails",
    applicationId,
    apiId,
    planId,
    subscriptionId,
    apiKeyId,
    keyHint: "abcd",
    ...changes,
  };
}

export const aBatch = (
  number: number,
  rows: readonly UsageRow[],
  refused: readonly RefusedCall[] = [],
): UsageBatch => ({ number, rows, refused, refusedLeftOut: 0 });
