import { join } from "node:path";
import { neededSchema } from "@/db/schema-state";
import { setMigrationsFolder } from "@/domain/backups/folder";
import { isFeedHealthy } from "@/domain/gateways/local-feed";
import { environment } from "@/domain/kernel/environment";
import { log } from "@/domain/kernel/log";
import { closeDatabase } from "@/domain/store/database";
import { startWorker } from "@/jobs/worker";
import { createDatabaseCheck } from "../health/database-check";
import type { Check, Health } from "../health/health";
import type { Shutdown } from "../shutdown";
import { prepareDatabase } from "./database";
import { requirePooler } from "./pooler";

interface Process {
  readonly health: Health;
  readonly shutdown: Shutdown;
}

/**
 * Gets the database of the environment ready, with its pooler if there is one, and closes its connections at the end.
 * @param migrates otherwise waits until another process has migrated
 * @returns the check of the database and its schema
 */
export async function openDatabase(
  root: string,
  { migrates, health, shutdown }: Process & { readonly migrates: boolean },
): Promise<Check> {
  const {
    databaseUrl,
    databaseDirectUrl: url,
    databaseIsPooled,
    databaseLimits,
    databaseWait,
  } = environment();
  const folder = join(root, "db", "migrations");
  setMigrationsFolder(folder);
  await prepareDatabase({
    url,
    folder,
    migrates,
    patience: databaseWait,
    step: health.step,
    say: (level, line, waitedSeconds) => log()[level]({ waitedSeconds }, line),
  });
  if (databaseIsPooled) {
    await requirePooler({
      url: databaseUrl,
      directUrl: url,
      statementLimit: databaseLimits.statement,
      patience: databaseWait,
      warn: (line) => log().warn(line),
    });
  }
  shutdown.add("database connections", closeDatabase);
  const needed = await neededSchema(folder);
  const { check, close } = createDatabaseCheck(databaseUrl, needed, { isPooled: databaseIsPooled });
  shutdown.add("readiness check", close);
  return check;
}

/** The background work of this process. */
export interface Jobs {
  readonly check: Check;
  /** Waits for jobs in progress. */
  stop(): Promise<void>;
}

/** Starts the background work. If it ends by itself, so does the process: its supervisor starts it again. */
export async function startJobs(health: Health, shutdown: Shutdown): Promise<Jobs> {
  health.step("starting the background worker");
  // A start that goes on for a moment after the signal takes no jobs.
  if (shutdown.isRunning()) throw new Error("the process is stopping");
  const starting = startWorker(() => {
    if (shutdown.isRunning()) return;
    process.stderr.write(
      "The background worker ended, so Latchkey is stopping. No job is lost. The log says why; start Latchkey again.\n",
    );
    void shutdown.run(1);
  });
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= starting.then((worker) => worker.stop());
    return stopped;
  };
  // Before it has started: it takes its first jobs while it does, and what is stopped without giving them back counts as taken for hours.
  shutdown.add("background worker", stop);
  const worker = await starting;
  return { check: async () => ({ worker: worker.isAlive() }), stop };
}

/** Whether gateways get what changes, as far as they follow this process. */
export const feedCheck: Check = async () => ({ feed: isFeedHealthy() });
