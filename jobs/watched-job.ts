import { countJob } from "@/telemetry/metrics/jobs";
import { inSpan } from "@/telemetry/spans";

/** Runs a job of the queue, counted, timed and traced. Work that repeats every few seconds is no trace of its own. */
export function watchedJob<T>(name: string, work: () => Promise<T>): Promise<T> {
  return countJob(name, () =>
    inSpan(`job ${name}`, { kind: "consumer", attributes: { "latchkey.job": name } }, work),
  );
}
