import { setTimeout as sleep } from "node:timers/promises";
import { Logger, type RunnerOptions, run } from "graphile-worker";
import pg from "pg";
import { KEEP_ALIVE_MILLISECONDS, queueUrl } from "@/db/database-url";
import { environment } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { signsOfLife } from "./signs-of-life";

/** Takes jobs from the queue, on connections of its own. */
export interface QueueRunner {
  /** Whether it reaches the queue, not only whether it was started. */
  isAlive(): boolean;
  /** Takes no more jobs, and waits for those in progress. Idempotent. */
  stop(): Promise<void>;
  /** Returns the jobs in progress to the queue in the library's way. */
  kill(): Promise<void>;
  /** Closes its connections, without waiting long for those of jobs that don't end. */
  close(): Promise<void>;
}

/**
 * Starts a runner on the database of the environment.
 * @param max connections at most
 * @param onEnd called if it ends without having been stopped
 */
export async function startRunner(
  options: RunnerOptions,
  max: number,
  onEnd: () => void,
): Promise<QueueRunner> {
  let stopped: Promise<void> | null = null;
  const lost = (error: Error) => {
    if (!stopped) log().warn({ error: describeError(error) }, "the background worker lost a connection");
  };
  // The library's own pool has no listener while it is closed: a database that stops in that moment would end the process.
  const pgPool = new pg.Pool({
    // Not through a pooler: it listens for new jobs on a session.
    connectionString: queueUrl(environment().databaseDirectUrl),
    max,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MILLISECONDS,
  });
  pgPool.on("error", lost);
  pgPool.on("connect", (client) => client.on("error", lost));
  const close = () => closePool(pgPool);
  const runner = await run({
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: new Logger(() => (level, message) => {
      if (!stopped && (level === "error" || level === "warning"))
        log().warn({ worker: String(message).slice(0, 500) }, "background worker");
    }),
    ...options,
    pgPool,
  }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const isAlive = signsOfLife(runner.events);
  runner.promise
    .catch((error: unknown) => log().error({ error: describeError(error) }, "the background worker stopped"))
    .finally(() => {
      if (!stopped) onEnd();
    });
  return {
    isAlive,
    stop() {
      stopped ??= runner.stop();
      return stopped;
    },
    kill: () => runner.kill(),
    close,
  };
}

async function closePool(pool: pg.Pool): Promise<void> {
  if (pool.ended || pool.ending) return;
  await Promise.race([pool.end().catch(() => {}), sleep(1_000, null, { ref: false })]);
}
