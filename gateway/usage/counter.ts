import { LATENCY_BUCKETS, latencyBucket } from "@/domain/access/latency.rules";
import type { Reason } from "@/domain/access/reasons.rules";
import { LONGEST_DURATION, MAXIMUM_CALLS, type UsageRow } from "@/domain/access/usage-batch";

export const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;

/** What calls are counted by, besides the minute and the class of the status. */
export interface Labels {
  readonly apiId: string;
  readonly planId: string | null;
  readonly applicationId: string | null;
  readonly subscriptionId: string | null;
  readonly apiKeyId: string | null;
  readonly reason: Reason | null;
}

/** A row that still grows. */
interface Count extends UsageRow {
  lastAt: number;
  calls: number;
  readonly latency: number[];
  latencySum: number;
}

/** Rows by API, then by caller; the few of one caller are in a list. */
type Rows = Map<string, Map<string | null, Count[]>>;

/**
 * Adds calls up by minute and labels, in bounded memory. A call that is like an earlier one creates no object.
 *
 * When as many rows are held as allowed, rows of past minutes are merged into quarters of an hour, at most every five minutes. A call that
 * still needs another row is counted with less detail: without plan, application, subscription and key; when those rows are as many again, by
 * status class and reason alone, in the minute of the first such call. No call is lost.
 */
export class Counter {
  private minutes = new Map<number, Rows>();
  private rows: Count[] = [];
  private mergedAt = Number.NEGATIVE_INFINITY;

  /**
   * @param maximum the number of rows in full detail
   * @param full calls with which a row takes no more: two such rows can still be merged
   */
  constructor(
    private readonly maximum: number,
    private readonly full = MAXIMUM_CALLS / 2,
  ) {}

  /** Counts a call. @param at its begin, in milliseconds since 1970 */
  count(at: number, labels: Labels, statusClass: number, milliseconds: number): void {
    const minute = at - (at % MINUTE);
    const row = this.find(minute, labels, statusClass) ?? this.another(minute, labels, statusClass);
    const bucket = latencyBucket(milliseconds);
    row.lastAt = Math.max(row.lastAt, Math.floor(at));
    row.calls += 1;
    row.latency[bucket] = (row.latency[bucket] ?? 0) + 1;
    row.latencySum += Math.round(Math.min(milliseconds, LONGEST_DURATION) * 1_000);
  }

  /** Takes all rows out, oldest minutes first. */
  take(): Count[] {
    const taken = this.rows;
    this.rows = [];
    this.minutes = new Map();
    return taken.sort((one, other) => one.minute - other.minute);
  }

  private find(minute: number, labels: Labels, statusClass: number): Count | undefined {
    const { apiId, planId, applicationId, subscriptionId, apiKeyId, reason } = labels;
    const ofCaller = this.minutes
      .get(minute)
      ?.get(apiId)
      ?.get(apiKeyId ?? subscriptionId ?? applicationId);
    if (ofCaller === undefined) return undefined;
    for (const row of ofCaller) {
      if (
        row.calls < this.full &&
        row.statusClass === statusClass &&
        row.reason === reason &&
        row.planId === planId &&
        row.apiKeyId === apiKeyId &&
        row.subscriptionId === subscriptionId &&
        row.applicationId === applicationId
      )
        return row;
    }
    return undefined;
  }

  private another(minute: number, labels: Labels, statusClass: number): Count {
    if (this.rows.length >= this.maximum) this.merge(minute);
    if (this.rows.length < this.maximum) return this.create(minute, labels, statusClass);
    const isShort = this.rows.length >= 2 * this.maximum;
    const apiId = isShort ? NO_API : labels.apiId;
    const coarse = { ...NO_CALLER, apiId, reason: labels.reason };
    const key = isShort ? Number.NEGATIVE_INFINITY : minute;
    return this.find(key, coarse, statusClass) ?? this.create(minute, coarse, statusClass, key);
  }

  /** @param key the minute under which it is found again */
  private create(minute: number, labels: Labels, statusClass: number, key = minute): Count {
    const { apiId, planId, applicationId, subscriptionId, apiKeyId, reason } = labels;
    const row: Count = {
      minute,
      lastAt: minute,
      apiId,
      planId,
      applicationId,
      subscriptionId,
      apiKeyId,
      statusClass,
      reason,
      calls: 0,
      latency: new Array<number>(LATENCY_BUCKETS).fill(0),
      latencySum: 0,
    };
    const byApi = entry(this.minutes, key, (): Rows => new Map());
    const byCaller = entry(byApi, apiId, () => new Map<string | null, Count[]>());
    entry(byCaller, apiKeyId ?? subscriptionId ?? applicationId, (): Count[] => []).push(row);
    this.rows.push(row);
    return row;
  }

  /** Merges the rows of past minutes into quarters of an hour; they are held that long only while the portal is away. */
  private merge(now: number): void {
    if (Math.abs(now - this.mergedAt) < 5 * MINUTE) return;
    this.mergedAt = now;
    for (const row of this.take()) {
      const minute = row.minute < now ? row.minute - (row.minute % QUARTER) : row.minute;
      const into = this.find(minute, row, row.statusClass) ?? this.create(minute, row, row.statusClass);
      into.lastAt = Math.max(into.lastAt, row.lastAt);
      into.calls += row.calls;
      into.latencySum += row.latencySum;
      row.latency.forEach((calls, bucket) => {
        into.latency[bucket] = (into.latency[bucket] ?? 0) + calls;
      });
    }
  }
}

function entry<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}

/** The API of calls to no known API. */
export const NO_API = "00000000-0000-0000-0000-000000000000";
const NO_CALLER = { planId: null, applicationId: null, subscriptionId: null, apiKeyId: null } as const;
