import { setTimeout as sleep } from "node:timers/promises";
import { parseCronItems, type RunnerOptions, type Task, type TaskList } from "graphile-worker";
import { environment } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { withoutCause } from "@/domain/kernel/request/cause";
import { requestSealing } from "@/domain/sealed-secrets/reseal.service";
import { database, withLongLimits } from "@/domain/store/database";
import { LONG_CONNECTIONS } from "@/domain/store/pool";
import { type JobName, returnJobs } from "@/domain/store/queue";
import { accessTokenLimit } from "./access-token-limit";
import { accountLink } from "./account-link";
import { chainAuditEntries, logAuditHead } from "./audit-chain";
import { backup, backupSchedule, dailyBackup, stopBackups } from "./backups";
import { closeEndedSubscriptions } from "./close-ended-subscriptions";
import { expireOffers } from "./expire-offers";
import { expiryWarnings } from "./expiry-warnings";
import { housekeeping } from "./housekeeping";
import { leakedCredentials } from "./leaked-credentials";
import { mailNotifications, startSendingMail } from "./mail";
import { type Poller, startPolling } from "./polling";
import { providerTest } from "./provider-test";
import { jobsInProgress, noteJob, untilWritten } from "./queue/ends";
import { type QueueRunner, startRunner } from "./queue/runner";
import { correctSchedule, watchSchedule } from "./queue/schedule-watch";
import { registrationOperation } from "./registration-operation";
import { resealSecrets } from "./reseal-secrets";
import { resumeRegistrations } from "./resume-registrations";
import { usageMaintenance } from "./usage-maintenance";
import { logFailure, watchedJob } from "./watched-job";
import { spreadEvents, startDeliveringWebhooks } from "./webhooks";

/** Calls to external servers have their own worker pool, so that a hanging server blocks no other work. */
const REMOTE_TASKS: Record<
  Exclude<
    JobName,
    "access-token-limit" | "account-link" | "backup" | "leaked-credentials" | "reseal-secrets"
  >,
  Task
> = {
  "registration-operation": task(registrationOperation),
  "provider-test": task(providerTest),
};
const LOCAL_TASKS: TaskList = {
  "access-token-limit": longTask(accessTokenLimit),
  "account-link": task(accountLink),
  "audit-head": task(logAuditHead),
  backup: longTask(backup),
  "daily-backup": longTask(dailyBackup),
  "leaked-credentials": task(leakedCredentials),
  housekeeping: longTask(housekeeping),
  "expiry-warnings": longTask(expiryWarnings),
  "expire-offers": longTask(expireOffers),
  "close-ended-subscriptions": longTask(closeEndedSubscriptions),
  "reseal-secrets": longTask(resealSecrets),
  "resume-registrations": longTask(resumeRegistrations),
  "usage-maintenance": longTask(usageMaintenance),
};
/** Without a folder, a process leaves the daily backup to the one that has it, and schedules it. */
function localTasks(): TaskList {
  const { "daily-backup": daily, ...others } = LOCAL_TASKS;
  return environment().backups && daily ? { ...others, "daily-backup": daily } : others;
}
/** Every task of the queue: the labels of its metrics. */
export const TASK_NAMES: ReadonlySet<string> = new Set([REMOTE_TASKS, LOCAL_TASKS].flatMap(Object.keys));

const REMOTE_CONCURRENCY = 10;
const LOCAL_CONCURRENCY = LONG_CONNECTIONS;
/** Milliseconds for jobs in progress to end at a stop. */
const STOP_PATIENCE = 15_000;

/** Tasks missed while nothing ran are run at the next start, so that no warning is lost. */
export const SCHEDULE = [
  { task: "close-ended-subscriptions", match: "* * * * *", options: { backfillPeriod: 60 * 1000 } },
  { task: "housekeeping", match: "*/10 * * * *", options: { backfillPeriod: 0 } },
  { task: "expiry-warnings", match: "17 * * * *", options: { backfillPeriod: 2 * 60 * 60 * 1000 } },
  { task: "audit-head", match: "7 * * * *", options: { backfillPeriod: 0 } },
  { task: "expire-offers", match: "37 * * * *", options: { backfillPeriod: 0 } },
  { task: "resume-registrations", match: "* * * * *", options: { backfillPeriod: 0 } },
  { task: "usage-maintenance", match: "23 * * * *", options: { backfillPeriod: 60 * 60 * 1000 } },
  { task: "reseal-secrets", match: "41 * * * *", options: { backfillPeriod: 60 * 60 * 1000 } },
];

/** The background worker of this process. */
export interface Worker {
  /** Stops taking jobs, and waits for those in progress. */
  stop(): Promise<void>;
  /** Whether it reaches the queue, not only whether it was started. */
  isAlive(): boolean;
}

/** How often, and for how long in milliseconds, a worker is looked at. */
export interface Watching {
  readonly every: number;
  /** Silence of the queue, while the database answers, after which the worker ends. */
  readonly silence: number;
}

const WATCHING: Watching = { every: 10_000, silence: 60_000 };

/**
 * Starts the background worker on the database of the environment.
 * @param onEnd called if it ends without having been stopped, or has to begin again in another process
 */
export async function startWorker(
  onEnd: () => void = () => {},
  { every, silence }: Watching = WATCHING,
): Promise<Worker> {
  let stopping = false;
  const runners: QueueRunner[] = [];
  const pollers: Poller[] = [];
  const ended = () => {
    if (!stopping) onEnd();
  };
  const stop = async () => {
    stopping = true;
    stopBackups();
    const stopped = Promise.all([...runners, ...pollers].map((part) => part.stop().catch(() => {})));
    const late = new AbortController();
    const patience = sleep(STOP_PATIENCE, null, { signal: late.signal, ref: false });
    await Promise.race([stopped, patience.then(() => giveBack(runners))]).finally(() => late.abort());
    await untilWritten(RETURN_PATIENCE);
    await Promise.all(runners.map((runner) => runner.close()));
  };
  const start = async (options: RunnerOptions, max: number): Promise<QueueRunner> => {
    const runner = await startRunner(options, max, ended);
    runners.push(runner);
    // A stop that began meanwhile doesn't know it yet, and waits for who started it.
    if (stopping) await runner.stop();
    return runner;
  };
  const startLocal = () => {
    const parsedCronItems = parseCronItems([...SCHEDULE, ...backupSchedule()]);
    return start({ concurrency: LOCAL_CONCURRENCY, taskList: localTasks(), parsedCronItems }, 4);
  };
  const remote = { concurrency: REMOTE_CONCURRENCY, taskList: REMOTE_TASKS };
  let current: QueueRunner[] = [];
  const isAlive = () => !stopping && current.every((runner) => runner.isAlive());
  try {
    current = [await start(remote, REMOTE_CONCURRENCY)];
    await correctSchedule();
    await requestSealing();
    current = [...current, await startLocal()];
  } catch (error) {
    // The first one takes jobs already: without their end, they would count as taken for hours.
    await stop();
    throw error;
  }
  const watch = watchSchedule({
    isAlive,
    silence,
    async restart() {
      const [kept, old] = current;
      // The old one ends its jobs in progress, however long they take; the end of the worker waits for it.
      void old?.stop().catch(() => {});
      if (kept && !stopping) current = [kept, await startLocal()];
    },
    end: ended,
  });
  pollers.push(
    startPolling("watch-schedule", watch, every),
    startPolling("audit-chain", chainAuditEntries, 10_000),
    startPolling("spread-events", spreadEvents, 2_000),
    startDeliveringWebhooks(),
    startPolling("mail-notifications", mailNotifications, 5_000),
    startSendingMail(),
  );
  return { stop, isAlive };
}

/** Milliseconds for the database to take jobs back; a database that hangs must not hold up the stop. */
const RETURN_PATIENCE = 3_000;

/** The end of a stop: jobs still in progress return to the queue, where they would otherwise count as taken for hours. */
async function giveBack(runners: readonly QueueRunner[]): Promise<void> {
  const jobs = jobsInProgress();
  log().warn({ jobs: jobs.length }, "jobs didn't end in time; they return to the queue");
  const returned = returnJobs(database(), jobs).catch((error: unknown) =>
    log().warn({ error: describeError(error) }, "jobs couldn't be returned as they were"),
  );
  // It returns in its own way what is still locked.
  const killed = returned.then(() => Promise.all(runners.map((runner) => runner.kill().catch(() => {}))));
  await Promise.race([killed, sleep(RETURN_PATIENCE, null, { ref: false })]);
}

/** A task over whole tables: its statements have longer limits than a request's. */
function longTask<P>(work: (payload: P) => Promise<void>): Task {
  return task((payload: P) => withLongLimits(() => work(payload)));
}

/** A task that logs its own failure safely: the queue would store and print whatever was thrown. */
function task<P>(work: (payload: P) => Promise<void>): Task {
  return async (given, helpers) => {
    const { cause, rest: payload } = withoutCause((given ?? {}) as object);
    const { task_identifier: name, id, locked_by: lockedBy, attempts, max_attempts: most } = helpers.job;
    const ends = noteJob({ id, lockedBy: lockedBy ?? "", attempts });
    await watchedJob(name, cause, () => logFailure(name, () => work(payload as P), attempts < most))
      .catch(() => {
        throw new Error("see the log");
      })
      .finally(ends);
  };
}
