import type { Reason } from "@/domain/access/reasons.rules";
import {
  MAXIMUM_REFUSED,
  MAXIMUM_ROWS,
  type RefusedCall,
  type UsageBatch,
  type UsageRow,
} from "@/domain/access/usage-batch";
import { Counter, MINUTE, NO_API } from "./counter";
import { OpenCalls } from "./open-calls";
import { RefusedList } from "./refused-list";

/**
 * A call after its end, as `entryOf` (`calls/call-entry.ts`) makes it: its texts are short, or a batch could become larger than what the portal
 * reads, and have no credentials. IDs are row IDs; null where unknown.
 */
export interface MeteredCall {
  /** Begin of the call, in milliseconds since 1970. */
  readonly at: number;
  /** Its duration. */
  readonly milliseconds: number;
  /** The response's status. */
  readonly status: number;
  /** Null if the gateway admitted the call. */
  readonly reason: Reason | null;
  readonly requestId: string;
  readonly method: string;
  /** The request's path without its query. */
  readonly path: string;
  readonly apiId: string | null;
  readonly planId: string | null;
  readonly applicationId: string | null;
  readonly subscriptionId: string | null;
  readonly apiKeyId: string | null;
  /** The last four characters of a known key. */
  readonly keyHint: string | null;
}

/** Counts calls for the portal. */
export interface Meter {
  /** Counts a call: never waits, never throws, in bounded memory. */
  record(call: MeteredCall): void;
  /** A call has begun, which `record` ends. @param at its begin, as in the recorded call */
  begin(at: number): void;
  /** Calls that begin later aren't counted yet; milliseconds since 1970. Calls in progress for longer than two minutes aren't waited for. */
  countedUntil(): number;
  /** What to report now: the same batch until it was accepted; null if there is nothing to report. */
  pending(): UsageBatch | null;
  /** The portal has counted this batch. */
  accepted(number: number): void;
}

/** A stream can be open for days: what happens meanwhile must not stay incomplete. */
const LONGEST_AWAITED = 2 * MINUTE;

/** Rows held in full detail while the portal is away: about 10 MB. */
const MAXIMUM_HELD = 20_000;

/**
 * Bytes of a batch's rows as JSON. With the rejected calls, of about 1 kB each at most, a batch stays below 1 MB: the portal reads 4 MiB, and
 * proxies in front of it often less.
 */
const MAXIMUM_ROW_BYTES = 448 * 1024;

/** @param options the maximums are for tests */
export function createMeter({ maximumHeld = MAXIMUM_HELD, maximumRows = MAXIMUM_ROWS } = {}): Meter {
  const counter = new Counter(maximumHeld);
  const refused = new RefusedList(MAXIMUM_REFUSED);
  /** Rows of batches after the pending one. */
  let waiting: UsageRow[] = [];
  let takenAt = 0;
  let batch: UsageBatch | null = null;
  let number = 0;
  const open = new OpenCalls();
  const countedUntil = (): number => {
    const now = Date.now();
    return Math.max(now - LONGEST_AWAITED, Math.min(now, open.oldest()));
  };

  function record(call: MeteredCall): void {
    open.remove(call.at);
    const at = isTime(call.at) ? call.at : Date.now();
    const milliseconds = call.milliseconds > 0 ? call.milliseconds : 0;
    const labels = call.apiId === null ? { ...call, apiId: NO_API } : (call as MeteredCall & KnownApi);
    counter.count(at, labels, statusClass(call.status), milliseconds);
    if (call.reason !== null)
      refused.add(call.applicationId ?? call.apiId, refusedCall(call, at, call.reason));
  }

  return {
    begin: (at) => open.add(at),
    countedUntil,
    record(call) {
      try {
        record(call);
      } catch {
        // Counting must not fail a call.
      }
    },
    pending() {
      if (batch) return batch;
      if (waiting.length === 0) {
        waiting = counter.take();
        takenAt = countedUntil();
      }
      const rows = waiting.splice(0, fitting(waiting, maximumRows));
      const { refused: calls, leftOut } = refused.take();
      if (rows.length === 0 && calls.length === 0) return null;
      number += 1;
      // The oldest minutes are reported first.
      const until = Math.min(waiting[0]?.minute ?? takenAt, takenAt);
      batch = { number, rows, refused: calls, refusedLeftOut: leftOut, countedUntil: until };
      return batch;
    },
    accepted(which) {
      if (batch?.number === which) batch = null;
    },
  };
}

/** How many of the rows a batch has room for; at least one. */
function fitting(rows: readonly UsageRow[], most: number): number {
  let bytes = 0;
  for (let count = 0; count < rows.length && count < most; count += 1) {
    bytes += Buffer.byteLength(JSON.stringify(rows[count])) + 1;
    if (bytes > MAXIMUM_ROW_BYTES) return Math.max(1, count);
  }
  return Math.min(rows.length, most);
}

interface KnownApi {
  readonly apiId: string;
}

const LAST_TIME = Date.UTC(2100, 0);
const isTime = (at: number) => at >= 0 && at < LAST_TIME;

/** 2 for an informational status too: the call was upgraded. */
function statusClass(status: number): number {
  const first = Math.trunc(status / 100);
  return first >= 2 && first <= 5 ? first : first === 1 ? 2 : 5;
}

function refusedCall(call: MeteredCall, at: number, reason: Reason): RefusedCall {
  const { requestId, status, method, path } = call;
  const { apiId, planId, applicationId, subscriptionId, apiKeyId, keyHint } = call;
  return {
    at,
    requestId,
    reason,
    status,
    method,
    path,
    apiId,
    planId,
    applicationId,
    subscriptionId,
    apiKeyId,
    keyHint,
  };
}
