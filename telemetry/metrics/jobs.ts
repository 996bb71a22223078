import { counter, forget, gauge, histogram } from "../registry";

const started = counter("latchkey_jobs_started_total", "Background jobs that began, by task.", ["task"]);
const finished = counter(
  "latchkey_jobs_finished_total",
  "Background jobs that ended, by task and outcome (done, failed). The queue repeats failed ones.",
  ["task", "outcome"],
);
const durations = histogram(
  "latchkey_job_duration_seconds",
  "Duration of background jobs by task.",
  ["task"],
  [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 600],
);
const due = gauge("latchkey_jobs_due", "Queued jobs that are due and not running, by task, up to 10,000.", [
  "task",
]);
const oldest = gauge(
  "latchkey_jobs_oldest_due_seconds",
  "Seconds since the oldest due job of a task should have begun.",
  ["task"],
);
const givenUp = gauge(
  "latchkey_jobs_given_up",
  "Queued jobs that failed too often and are not tried again, by task, up to 10,000.",
  ["task"],
);

/** Runs a job, counted and timed. The task is one of Latchkey's own names. */
export async function countJob<T>(task: string, work: () => Promise<T>): Promise<T> {
  started.inc({ task });
  const began = performance.now();
  let outcome = "failed";
  try {
    const result = await work();
    outcome = "done";
    return result;
  } finally {
    finished.inc({ task, outcome });
    durations.observe({ task }, (performance.now() - began) / 1_000);
  }
}

/** What waits in the queue for a task. */
export interface QueuedJobs {
  readonly task: string;
  readonly due: number;
  readonly oldestSeconds: number;
  readonly givenUp: number;
}

/** Nothing is known about the queue. */
export const forgetQueue = (): void => forget(due, oldest, givenUp);

/** Replaces what is known about the queue. */
export function setQueue(tasks: readonly QueuedJobs[]): void {
  forgetQueue();
  for (const { task, ...values } of tasks) {
    due.set({ task }, values.due);
    oldest.set({ task }, values.oldestSeconds);
    givenUp.set({ task }, values.givenUp);
  }
}
