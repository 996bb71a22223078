import type { Meter } from "../usage/meter";
import type { AccessLog } from "./access-log";
import { type AnsweredCall, entryOf } from "./call-entry";
import type { Metrics } from "./metrics";

/** The status of a call whose caller hung up before the response began, as proxies log it. */
export const HUNG_UP = 499;

/** Counts and logs answered calls. Never throws, and never waits. */
export interface Recorder {
  record(call: AnsweredCall): void;
  readonly allowed: number;
  readonly rejected: number;
}

export function createRecorder(
  meter: Pick<Meter, "record">,
  metrics: Metrics,
  accessLog: AccessLog | null,
): Recorder {
  let allowed = 0;
  let rejected = 0;
  return {
    get allowed() {
      return allowed;
    },
    get rejected() {
      return rejected;
    },
    record(call) {
      if (call.verdict.allowed) allowed += 1;
      else rejected += 1;
      const entry = entryOf(call);
      meter.record(entry);
      metrics.count(entry);
      const { traceId } = call;
      accessLog?.write(traceId === undefined ? entry : { ...entry, traceId });
    },
  };
}
