import { setTimeout as sleep } from "node:timers/promises";
import { describeError, log } from "@/domain/kernel/log";
import { database } from "@/domain/store/database";
import { type RunningJob, returnJobs, selectTakenJobs } from "@/domain/store/queue";

/*
 * graphile-worker writes the end of a job without waiting for it, and only a number of times: a stop, or an outage, leaves the job
 * taken for hours. Its batches are waited for, but end the whole worker at the first statement that fails.
 */

/** Jobs that ended in this process, and whose end isn't known to be written. By ID. */
const ended = new Map<string, RunningJob & { readonly at: number }>();
/** Jobs in progress in this process. */
const inProgress = new Set<RunningJob>();

/** Notes a job that begins. @returns what notes its end */
export function noteJob(job: RunningJob): () => void {
  inProgress.add(job);
  ended.delete(job.id);
  return () => {
    inProgress.delete(job);
    ended.set(job.id, { ...job, at: performance.now() });
  };
}

/** The jobs in progress in this process. */
export const jobsInProgress = (): readonly RunningJob[] => [...inProgress];

/** Returns jobs to the queue that ended so many milliseconds ago and still count as taken: they run again. */
export async function returnUnwritten(age: number): Promise<void> {
  const due = [...ended.values()].filter(({ at }) => performance.now() - at >= age);
  if (due.length === 0) return;
  const taken = await selectTakenJobs(database(), due);
  if (taken.length > 0) {
    log().warn({ jobs: taken.length }, "the end of jobs wasn't written; they return to the queue");
    await returnJobs(database(), taken);
  }
  for (const job of due) if (ended.get(job.id) === job) ended.delete(job.id);
}

const LOOK_EVERY = 50;

/** Waits until the ends of jobs are written, so many milliseconds; then returns what still counts as taken. Never throws. */
export async function untilWritten(patience: number): Promise<void> {
  try {
    const deadline = performance.now() + patience;
    while (performance.now() < deadline) {
      if ((await selectTakenJobs(database(), [...ended.values()])).length === 0) return;
      await sleep(LOOK_EVERY);
    }
    await returnUnwritten(0);
  } catch (error) {
    log().warn({ error: describeError(error) }, "whether the ends of jobs are written isn't known");
  }
}
