import type { Reason } from "./reasons.rules";

/** Calls of one minute with everything else the same. IDs are row IDs; null means none. */
export interface UsageRow {
  /** Begin of the minute, in milliseconds since 1970. */
  readonly minute: number;
  /** Time of the last of the calls, in milliseconds since 1970. */
  readonly lastAt?: number;
  readonly apiId: string;
  readonly planId: string | null;
  readonly applicationId: string | null;
  readonly subscriptionId: string | null;
  readonly apiKeyId: string | null;
  /** 2 to 5: the first digit of the response's status. */
  readonly statusClass: number;
  /** Why the gateway rejected the calls; null if it admitted them. */
  readonly reason: Reason | null;
  readonly calls: number;
  /** Calls by duration, in the buckets of `latency.rules.ts`. */
  readonly latency: readonly number[];
  /** Sum of the durations, of an hour each at most, in microseconds. */
  readonly latencySum: number;
}

/** A rejected call, for its owner. Never a credential. */
export interface RefusedCall {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly requestId: string;
  readonly reason: Reason;
  readonly status: number;
  readonly method: string;
  /** Without the query, cut at 300 characters. */
  readonly path: string;
  readonly apiId: string | null;
  readonly planId: string | null;
  readonly applicationId: string | null;
  readonly subscriptionId: string | null;
  readonly apiKeyId: string | null;
  /** The last four characters of a known key. */
  readonly keyHint: string | null;
}

/** What a gateway counted since its last batch. */
export interface UsageBatch {
  /** 1, 2, 3 … within a run: a batch that is sent again keeps its number and is counted once. */
  readonly number: number;
  readonly rows: readonly UsageRow[];
  readonly refused: readonly RefusedCall[];
  /** Rejected calls that were counted in `rows` but left out of the list, because there were too many. */
  readonly refusedLeftOut: number;
  /** Calls that began before are in this batch or an earlier one, as far as they have ended soon; milliseconds since 1970. Absent: until the report. */
  readonly countedUntil?: number;
}

/** Bounds of a batch; a gateway splits more. */
export const MAXIMUM_ROWS = 5_000;
export const MAXIMUM_REFUSED = 500;
/** Calls of a row. */
export const MAXIMUM_CALLS = 100_000_000;
/** A call that took longer counts with this duration, in milliseconds: connections can stay open for days. */
export const LONGEST_DURATION = 3_600_000;
