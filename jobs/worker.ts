import { setTimeout as sleep } from "node:timers/promises";
import {
  Logger,
  parseCronItems,
  type Runner,
  type RunnerOptions,
  run,
  type Task,
  type TaskList,
} from "graphile-worker";
import pg from "pg";
import { queueUrl } from "@/db/database-url";
import { environment } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { withoutCause } from "@/domain/kernel/request/cause";
import { database, withLongLimits } from "@/domain/store/database";
import { LONG_CONNECTIONS } from "@/domain/store/pool";
import { type JobName, type RunningJob, returnJobs } from "@/domain/store/queue";
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
import { registrationOperation } from "./registration-operation";
import { resealSecrets } from "./reseal-secrets";
import { resumeRegistrations } from "./resume-registrations";
import { signsOfLife } from "./signs-of-life";
import { usageMaintenance } from "./usage-maintenance";
import { watchedJob } from "./watched-job";
import { spreadEvents, startDeliveringWebhooks } from "./webhooks";

/** Calls to external servers have their own worker pool, so that a hanging server blocks no other work. */
const REMOTE_TASKS: Record<
  Exclude<JobName, "access-token-limit" | "account-link" | "backup" | "leaked-credentials">,
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

/**
 * Starts the background worker on the database of the environment.
 * @param onEnd called if it ends without having been stopped
 */
export async function startWorker(onEnd: () => void = () => {}): Promise<Worker> {
  let stopping = false;
  // Not through a pooler: it listens for new jobs on a session.
  const connectionString = queueUrl(environment().databaseDirectUrl);
  const pools: pg.Pool[] = [];
  const lost = (error: Error) => {
    if (!stopping) log().warn({ error: describeError(error) }, "the background worker lost a connection");
  };
  const shared = {
    noHandleSignals: true,
    // In batches, even of one: otherwise a stop doesn't wait until the end of a job is written, and the job counts as taken for hours.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    pollInterval: 2_000,
    logger: new Logger(() => (level, message) => {
      if (!stopping && (level === "error" || level === "warning"))
        log().warn({ worker: String(message).slice(0, 500) }, "background worker");
    }),
  };
  const signs: (() => boolean)[] = [];
  const runners: Runner[] = [];
  const pollers: Poller[] = [];
  const stop = async () => {
    stopping = true;
    stopBackups();
    const ended = Promise.all([...runners, ...pollers].map((part) => part.stop().catch(() => {})));
    const late = new AbortController();
    const patience = sleep(STOP_PATIENCE, null, { signal: late.signal, ref: false });
    await Promise.race([ended, patience.then(() => giveBack(runners))]).finally(() => late.abort());
    await closePools(pools);
  };
  const start = async (options: RunnerOptions, max: number): Promise<void> => {
    // The library's own pool has no listener while it is closed: a database that stops in that moment would end the process.
    const pgPool = new pg.Pool({ connectionString, max });
    pgPool.on("error", lost);
    pgPool.on("connect", (client) => client.on("error", lost));
    pools.push(pgPool);
    const runner = await run({ ...shared, ...options, pgPool });
    runners.push(runner);
    signs.push(signsOfLife(runner.events));
    runner.promise
      .catch((error: unknown) =>
        log().error({ error: describeError(error) }, "the background worker stopped"),
      )
      .finally(() => {
        if (!stopping) onEnd();
      });
  };
  try {
    await start({ concurrency: REMOTE_CONCURRENCY, taskList: REMOTE_TASKS }, REMOTE_CONCURRENCY);
    const parsedCronItems = parseCronItems([...SCHEDULE, ...backupSchedule()]);
    await start({ concurrency: LOCAL_CONCURRENCY, taskList: LOCAL_TASKS, parsedCronItems }, 4);
  } catch (error) {
    // The first one takes jobs already: without their end, they would count as taken for hours.
    await stop();
    throw error;
  }
  pollers.push(
    startPolling("audit-chain", chainAuditEntries, 10_000),
    startPolling("spread-events", spreadEvents, 2_000),
    startDeliveringWebhooks(),
    startPolling("mail-notifications", mailNotifications, 5_000),
    startSendingMail(),
  );
  return {
    stop,
    isAlive: () => !stopping && signs.every((isAlive) => isAlive()),
  };
}

/** Closes the connections, without waiting long for those of jobs that don't end. */
async function closePools(pools: readonly pg.Pool[]): Promise<void> {
  const closed = Promise.all(pools.map((pool) => pool.end().catch(() => {})));
  await Promise.race([closed, sleep(1_000, null, { ref: false })]);
}

/** Jobs in progress in this process. */
const inProgress = new Set<RunningJob>();

/** Milliseconds for the database to take jobs back; a database that hangs must not hold up the stop. */
const RETURN_PATIENCE = 3_000;

/** The end of a stop: jobs still in progress return to the queue, where they would otherwise count as taken for hours. */
async function giveBack(runners: readonly Runner[]): Promise<void> {
  log().warn({ jobs: inProgress.size }, "jobs didn't end in time; they return to the queue");
  const returned = returnJobs(database(), [...inProgress]).catch((error: unknown) =>
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
    const { task_identifier: name, id, locked_by: lockedBy } = helpers.job;
    const running = { id, lockedBy: lockedBy ?? "" };
    const logged = () =>
      work(payload as P).catch((error: unknown) => {
        log().error({ job: name, error: describeError(error) }, "a background job failed");
        throw error;
      });
    inProgress.add(running);
    await watchedJob(name, cause, logged)
      .catch(() => {
        throw new Error("see the log");
      })
      .finally(() => inProgress.delete(running));
  };
}
