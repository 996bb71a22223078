import type { Reason } from "@/domain/access/reasons.rules";
import {
  MAXIMUM_REFUSED,
  MAXIMUM_ROWS,
  type RefusedCall,
  type UsageBatch,
  type UsageRow,
} from "@/domain/access/usage-batch";
import { Counter, NO_API } from "./counter";
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
  /** What to report now: the same batch until it was accepted; null if there is nothing to report. */
  pending(): UsageBatch | null;
  /** The portal has counted this batch. */
  accepted(number: number): void;
}

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

  function record(call: MeteredCall): void {
    const at = isTime(call.at) ? call.at : Date.now();
    const milliseconds = call.milliseconds > 0 && call.milliseconds < 1e9 ? call.milliseconds : 0;
    const labels = call.apiId === null ? { ...call, apiId: NO_API } : (call as MeteredCall & KnownApi);
    counter.count(at, labels, statusClass(call.status), milliseconds);
    if (call.reason !== null)
      refused.add(call.applicationId ?? call.apiId, refusedCall(call, at, call.reason));
  }

  return {
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
        takenAt = Date.now();
      }
      const rows = waiting.splice(0, fitting(waiting, maximumRows));
      const { refused: calls, leftOut } = refused.take();
      if (rows.length === 0 && calls.length === 0) return null;
      number += 1;
      // The oldest minutes are reported first.
      const countedUntil = waiting[0]?.minute ?? takenAt;
      batch = { number, rows, refused: calls, refusedLeftOut: leftOut, countedUntil };
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
