import { z } from "zod";
import { LATENCY_BUCKETS } from "@/domain/access/latency.rules";
import { REASONS, type Reason } from "@/domain/access/reasons.rules";
import { LONGEST_PATH, recordedPath } from "@/domain/access/usage/recorded-call.rules";
import {
  LONGEST_DURATION,
  MAXIMUM_CALLS,
  MAXIMUM_REFUSED,
  MAXIMUM_ROWS,
  type RefusedCall,
  type UsageRow,
} from "@/domain/access/usage-batch";
import { DAY, MINUTE } from "@/domain/kernel/clock";
import { NO_ID } from "@/domain/kernel/ids";
import { cleanLine, cutText } from "@/domain/kernel/text";
import { type Level, rowStart } from "./levels.rules";

/** How far ahead of ours a gateway's clock can be. What is later counts now. */
const TOLERANCE = 5 * MINUTE;
/** 2000-01-01. */
const FIRST_TIME = 946_684_800_000;
const LAST_TIME = Date.UTC(2101, 0);
/** An average duration of more than a year isn't believed; in microseconds. */
const LONGEST_BELIEVED = 366 * DAY * 1_000;

const id = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const reason = z.enum(Object.keys(REASONS) as [Reason, ...Reason[]]);
const time = z.number().int().min(FIRST_TIME).max(LAST_TIME);
const count = z.number().int().min(0).max(MAXIMUM_CALLS);

const ids = {
  planId: id.nullable(),
  applicationId: id.nullable(),
  subscriptionId: id.nullable(),
  apiKeyId: id.nullable(),
};

const row = z
  .object({
    ...ids,
    minute: time,
    lastAt: time.optional(),
    apiId: id,
    statusClass: z.number().int().min(2).max(5),
    reason: reason.nullable(),
    calls: count.min(1),
    latency: z.array(count).length(LATENCY_BUCKETS),
    latencySum: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  })
  .refine(({ calls, latency }) => latency.reduce((sum, each) => sum + each, 0) === calls)
  .refine(({ calls, latencySum }) => latencySum <= calls * LONGEST_BELIEVED)
  .transform((given) => ({
    ...given,
    latencySum: Math.min(given.latencySum, given.calls * LONGEST_DURATION * 1_000),
  }));

const refusedCall = z.object({
  ...ids,
  at: time,
  requestId: z.string().regex(/^[\x21-\x7e]{1,128}$/),
  reason,
  status: z.number().int().min(100).max(599),
  method: z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}$/),
  path: z.string().max(10_000),
  apiId: id.nullable(),
  keyHint: z.string().max(16).nullable(),
});

/** The frame of a batch; its entries are checked one by one. */
export const batchFrame = z.object({
  number: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  rows: z.array(z.unknown()).max(MAXIMUM_ROWS),
  refused: z.array<z.ZodUnknown>(z.unknown()).max(MAXIMUM_REFUSED),
  refusedLeftOut: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
});

/** What of a batch can be counted, and how many of its entries can't be read. */
export interface ReadBatch {
  readonly rows: readonly UsageRow[];
  readonly refused: readonly RefusedCall[];
  readonly unreadable: number;
}

/** Reads a batch's entries. What is later than now counts now, because only the gateway's clock can be wrong. */
export function readEntries(batch: z.output<typeof batchFrame>, at: Date): ReadBatch {
  const latest = at.getTime() + TOLERANCE;
  const timely = (given: number) => (given > latest ? at.getTime() : given);
  const rows = batch.rows.flatMap((entry) => {
    const { data } = row.safeParse(entry);
    return data ? [timed(data, rowStart("MINUTES", timely(data.minute)))] : [];
  });
  const calls = batch.refused.flatMap((entry) => {
    const { data } = refusedCall.safeParse(entry);
    return data ? [{ ...data, ...cleaned(data), at: timely(data.at) }] : [];
  });
  const unreadable = batch.rows.length + batch.refused.length - rows.length - calls.length;
  return { rows, refused: calls, unreadable };
}

/** A row of a minute. A time of its last call outside a quarter of an hour, the longest time that gateways add up, isn't believed. */
function timed({ lastAt, ...data }: z.output<typeof row>, minute: number): UsageRow {
  const isWithin = lastAt !== undefined && lastAt >= minute && lastAt < minute + 15 * MINUTE;
  return isWithin ? { ...data, minute, lastAt } : { ...data, minute };
}

/** A path without its query and credentials; no text of a caller is stored as it came. */
const cleaned = ({ path, keyHint }: { path: string; keyHint: string | null }) => ({
  path: cutText(cleanLine(recordedPath(path), LONGEST_PATH), LONGEST_PATH) || "/",
  keyHint: keyHint && cleanLine(keyHint, 8),
});

/** What the database knows about the IDs of a batch. */
export interface KnownIds {
  readonly apis: ReadonlySet<string>;
  /** Plan → API. */
  readonly plans: ReadonlyMap<string, string>;
  readonly applications: ReadonlySet<string>;
  /** Subscription → its application and API. */
  readonly subscriptions: ReadonlyMap<string, { readonly applicationId: string; readonly apiId: string }>;
  /** Key → subscription. */
  readonly keys: ReadonlyMap<string, string>;
}

type Ids = Pick<UsageRow, "planId" | "applicationId" | "subscriptionId" | "apiKeyId"> & {
  readonly apiId: string | null;
};

/** The IDs of an entry that exist and belong together; others count as none, so that each call is counted and none as another's. */
export function trustedIds(given: Ids, known: KnownIds): Ids {
  const apiId = given.apiId && known.apis.has(given.apiId) ? given.apiId : null;
  const ofPlan = given.planId && known.plans.get(given.planId);
  const planId = ofPlan && ofPlan === apiId ? given.planId : null;
  const subscription = given.subscriptionId ? known.subscriptions.get(given.subscriptionId) : undefined;
  const isOwn =
    subscription !== undefined &&
    subscription.apiId === apiId &&
    subscription.applicationId === given.applicationId;
  const isKnown = given.applicationId !== null && known.applications.has(given.applicationId);
  const subscriptionId = isOwn ? given.subscriptionId : null;
  const isOwnKey = given.apiKeyId !== null && subscriptionId !== null;
  return {
    apiId,
    planId,
    applicationId: isKnown && (isOwn || subscription === undefined) ? given.applicationId : null,
    subscriptionId,
    apiKeyId: isOwnKey && known.keys.get(given.apiKeyId ?? "") === subscriptionId ? given.apiKeyId : null,
  };
}

/** A row as it is stored. */
export interface StoredRow {
  readonly at: number;
  readonly apiId: string;
  readonly planId: string;
  readonly applicationId: string;
  readonly subscriptionId: string;
  readonly apiKeyId: string;
  readonly statusClass: number;
  readonly reason: string;
  readonly calls: number;
  readonly latency: readonly number[];
  readonly latencySum: number;
}

/** Adds rows up to those of a level, without what is older than the level stores. */
export function rollUp(rows: readonly UsageRow[], level: Level, oldest: Date): StoredRow[] {
  const sums = new Map<string, StoredRow>();
  for (const given of rows) {
    const at = rowStart(level, given.minute);
    if (at < oldest.getTime()) continue;
    const stored = storedRow(given, at);
    const { calls, latency, latencySum, ...labels } = stored;
    const key = Object.values(labels).join();
    const sum = sums.get(key);
    sums.set(key, sum ? added(sum, stored) : stored);
  }
  return [...sums.values()];
}

function storedRow(given: UsageRow, at: number): StoredRow {
  const { apiId, statusClass, calls, latency, latencySum } = given;
  return {
    at,
    apiId,
    planId: given.planId ?? NO_ID,
    applicationId: given.applicationId ?? NO_ID,
    subscriptionId: given.subscriptionId ?? NO_ID,
    apiKeyId: given.apiKeyId ?? NO_ID,
    statusClass,
    reason: given.reason ?? "",
    calls,
    latency,
    latencySum,
  };
}

const added = (one: StoredRow, other: StoredRow): StoredRow => ({
  ...one,
  calls: one.calls + other.calls,
  latency: one.latency.map((calls, bucket) => calls + (other.latency[bucket] ?? 0)),
  latencySum: one.latencySum + other.latencySum,
});
