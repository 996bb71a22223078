import { type Cause, onBehalfOf } from "@/domain/kernel/request/cause";
import { countJob } from "@/telemetry/metrics/jobs";

/**
 * Runs a job of the queue, counted, timed and traced, on behalf of what caused it. Work that repeats every few seconds is no trace of its own.
 */
export function watchedJob<T>(name: string, cause: Cause | undefined, work: () => Promise<T>): Promise<T> {
  const attributes = {
    "latchkey.job": name,
    "messaging.system": "graphile-worker",
    "messaging.operation.type": "process",
    "messaging.destination.name": name,
  };
  return countJob(name, () => onBehalfOf(cause, `job ${name}`, { kind: "consumer", attributes }, work));
}
