import type { Meter } from "../usage/meter";
import type { AccessLog } from "./access-log";
import type { Verdict } from "./judge";
import type { Metrics } from "./metrics";

/** An answered call. */
export interface AnsweredCall {
  readonly verdict: Verdict;
  readonly requestId: string;
  readonly method: string;
  /** As sent, with its query: the query goes nowhere. */
  readonly target: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly milliseconds: number;
  readonly status: number;
  /** A failure of the API, after the gateway admitted the call. */
  readonly failure: "UPSTREAM_UNAVAILABLE" | "UPSTREAM_TIMEOUT" | null;
}

/** Counts and logs answered calls. Never throws. */
export interface Recorder {
  record(call: AnsweredCall): void;
  readonly allowed: number;
  readonly refused: number;
}

const MAXIMUM_PATH = 300;

export function createRecorder(
  meter: Pick<Meter, "record">,
  metrics: Metrics,
  accessLog: AccessLog | null,
): Recorder {
  let allowed = 0;
  let refused = 0;
  return {
    get allowed() {
      return allowed;
    },
    get refused() {
      return refused;
    },
    record(call) {
      if (call.verdict.allowed) allowed += 1;
      else refused += 1;
      const entry = entryOf(call);
      meter.record(entry);
      metrics.count(entry);
      accessLog?.write(entry);
    },
  };
}

/** What is counted and logged: row IDs, never a credential. */
function entryOf({ verdict, target, failure, ...call }: AnsweredCall) {
  const facts = verdict.allowed ? verdict.admission : verdict.refusal;
  const { api, plan, application, subscription, key } = facts;
  const query = target.indexOf("?");
  return {
    at: call.at,
    milliseconds: call.milliseconds,
    status: call.status,
    reason: verdict.allowed ? failure : verdict.refusal.reason,
    requestId: call.requestId,
    method: call.method,
    path: (query < 0 ? target : target.slice(0, query)).slice(0, MAXIMUM_PATH),
    apiId: api?.id ?? null,
    planId: plan?.id ?? null,
    applicationId: application?.id ?? null,
    subscriptionId: subscription?.id ?? null,
    apiKeyId: key?.id ?? null,
    keyHint: key?.lastFour ?? null,
  };
}

export type CallEntry = ReturnType<typeof entryOf>;
