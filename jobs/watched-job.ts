import { describeError, log } from "@/domain/kernel/log";
import { type Cause, onBehalfOf } from "@/domain/kernel/request/cause";
import { unavailabilityIn } from "@/domain/kernel/request/unavailable";
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

/** Work whose last run in this process was interrupted by the database. By name. */
const interrupted = new Set<string>();

/**
 * Runs work and logs its failure. One run that an unavailable database interrupts is no fault of the work: if it runs again, it is logged as
 * information, the next one as an error.
 * @throws what the work throws
 */
export async function logFailure<T>(job: string, work: () => Promise<T>, runsAgain = true): Promise<T> {
  try {
    const result = await work();
    interrupted.delete(job);
    return result;
  } catch (error) {
    const entry = { job, error: describeError(error) };
    if (runsAgain && unavailabilityIn(error) && !interrupted.has(job)) {
      interrupted.add(job);
      log().info(entry, "the database interrupted a background job; it runs again");
    } else log().error(entry, "a background job failed");
    throw error;
  }
}

const FAILED_TOO = "another step of the job failed";

/**
 * Runs the steps of a job one after the other. A step that fails doesn't keep the others from running, unless the database is unavailable.
 * @throws the first failure, after the last step; the log has the others
 */
export async function runSteps(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      if (unavailabilityIn(error)) {
        if (failures.length > 0) log().warn({ error: describeError(failures[0]) }, FAILED_TOO);
        throw error;
      }
      if (failures.push(error) > 1) log().warn({ error: describeError(error) }, FAILED_TOO);
    }
  }
  if (failures.length > 0) throw failures[0];
}
