import { setTimeout as sleep } from "node:timers/promises";
import type { RunnerOptions } from "graphile-worker";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { isReleasedTwice } from "@/db/driver-defects";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import { change } from "@/domain/store/database";
import { enqueue } from "@/domain/store/queue";
import { returnUnwritten } from "@/jobs/queue/ends";
import { startWorker } from "@/jobs/worker";
import { collectRejections } from "@/testing/database/unhandled-rejections";
import { createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { createTcpProxy } from "@/testing/limits/tcp-proxy";

/** What a test makes of the worker's parts. */
const stage = vi.hoisted(() => ({
  job: async () => {},
  beforeRun: async (_tasks: readonly string[]) => {},
}));
vi.mock("./provider-test", () => ({ providerTest: () => stage.job() }));
vi.mock("graphile-worker", async (original) => {
  const actual = await original<typeof import("graphile-worker")>();
  const run = async (options: RunnerOptions) => {
    await stage.beforeRun(Object.keys(options.taskList ?? {}));
    return actual.run(options);
  };
  return { ...actual, run };
});

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world.close();
});

/** Adds a job that takes some milliseconds, and then fails with an error, if any. @returns what resolves once it is in progress */
async function addJob(
  milliseconds: number,
  error: Error | null = null,
): Promise<{ readonly begun: Promise<void> }> {
  const begun = new Promise<void>((resolve) => {
    stage.job = async () => {
      resolve();
      await sleep(milliseconds, null, { ref: false });
      if (error) throw error;
    };
  });
  await change(SYSTEM, (tx) => enqueue(tx, "provider-test", { testId: newId() }));
  return { begun };
}

const lockedJobs = async () =>
  (
    await world.connection.sql`select from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'provider-test' and locked_at is not null`
  ).length;

it.each([
  ["succeeds", null],
  ["fails", new Error("the server is away")],
])("a stop waits until the end of a job that %s is written", async (_how, error) => {
  const worker = await startWorker();
  const { begun } = await addJob(300, error);
  await begun;
  await worker.stop();
  expect(await lockedJobs()).toBe(0);
});

it("goes on after the end of a job couldn't be written, and returns that job to the queue", async () => {
  const { sql } = world.connection;
  // The library drops the promise of that statement.
  const rejections = collectRejections(() => true);
  const ended = vi.fn();
  const worker = await startWorker(ended);
  await sql.unsafe(
    `create function fail() returns trigger language plpgsql as $$ begin raise 'no end'; end $$`,
  );
  await sql.unsafe(
    "create trigger fail before delete on graphile_worker._private_jobs for each row execute function fail()",
  );
  try {
    const { begun } = await addJob(10);
    await begun;
    await sleep(300);
    expect(await lockedJobs()).toBe(1);
    await sql`drop trigger fail on graphile_worker._private_jobs`;
    const again = new Promise<void>((resolve) => {
      stage.job = async () => resolve();
    });
    await returnUnwritten(0);
    await again;
    await vi.waitFor(async () => expect(await lockedJobs()).toBe(0));
    expect(ended).not.toHaveBeenCalled();
    expect(worker.isAlive()).toBe(true);
  } finally {
    await sql`drop function fail cascade`;
    await worker.stop();
    rejections();
  }
});

it("leaves the daily backup to a process with a folder for it", async () => {
  const { sql } = world.connection;
  const worker = await startWorker();
  try {
    await sql`select graphile_worker.add_job('daily-backup'), graphile_worker.add_job('expire-offers')`;
    const waiting = async () =>
      (
        await sql<{ task: string }[]>`select task_identifier as task from graphile_worker.jobs
          where task_identifier in ('daily-backup', 'expire-offers')`
      ).map(({ task }) => task);
    await vi.waitFor(async () => expect(await waiting()).toEqual(["daily-backup"]), { timeout: 10_000 });
    expect(await sql`select from backups`).toHaveLength(0);
  } finally {
    await worker.stop();
    await sql`delete from graphile_worker._private_jobs`;
  }
});

it("a worker that can start only in part ends the jobs that it has taken", async () => {
  const ended = vi.fn();
  await (await startWorker()).stop();
  const { begun } = await addJob(500);
  stage.beforeRun = async (tasks) => {
    if (tasks.includes("provider-test")) return;
    await begun;
    throw new Error("too many connections");
  };
  try {
    await expect(startWorker(ended)).rejects.toThrow("too many connections");
    expect(await lockedJobs()).toBe(0);
    expect(ended).not.toHaveBeenCalled();
  } finally {
    stage.beforeRun = async () => {};
  }
});

const scheduled = () =>
  world.connection.sql<{ isFuture: boolean }[]>`
    select last_execution > now() + interval '1 minute' as "isFuture" from graphile_worker._private_known_crontabs
    where last_execution is not null`;

it("continues a schedule that a worker with its clock ahead ran in the future", async () => {
  await (await startWorker()).stop();
  await world.connection.sql`update graphile_worker._private_known_crontabs
    set last_execution = now() + interval '1 year', known_since = now() + interval '1 year'`;
  expect((await scheduled()).some(({ isFuture }) => isFuture)).toBe(true);
  await (await startWorker()).stop();
  expect((await scheduled()).filter(({ isFuture }) => isFuture)).toEqual([]);
});

it("begins its schedule again when the clock was set, and ends the jobs that it had taken", async () => {
  const runs: (readonly string[])[] = [];
  stage.beforeRun = async (tasks) => void runs.push(tasks);
  const ended = vi.fn();
  const worker = await startWorker(ended, { every: 50, silence: 60_000 });
  const real = Date.now;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => real() - 7_200_000);
  try {
    await vi.waitFor(() => expect(runs).toHaveLength(3));
    expect(runs[2]).toContain("housekeeping");
    expect(worker.isAlive()).toBe(true);
  } finally {
    clock.mockRestore();
    stage.beforeRun = async () => {};
    await worker.stop();
  }
  expect(ended).not.toHaveBeenCalled();
});

it("a stop while the schedule begins again leaves no runner that takes jobs", async () => {
  let opened = () => {};
  const gate = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const runs: (readonly string[])[] = [];
  stage.beforeRun = async (tasks) => {
    runs.push(tasks);
    if (runs.length === 3) await gate;
  };
  const worker = await startWorker(() => {}, { every: 50, silence: 60_000 });
  const real = Date.now;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => real() - 7_200_000);
  try {
    await vi.waitFor(() => expect(runs).toHaveLength(3));
    const stopped = worker.stop();
    clock.mockRestore();
    opened();
    await stopped;
  } finally {
    clock.mockRestore();
    stage.beforeRun = async () => {};
  }
  await world.connection.sql`select graphile_worker.add_job('resume-registrations')`;
  await sleep(500);
  expect(
    await world.connection.sql`select from graphile_worker._private_jobs where locked_at is not null`,
  ).toHaveLength(0);
});

it("ends when its connections are silent for ever while the database answers", async () => {
  const { LATCHKEY_DATABASE_DIRECT_URL } = process.env;
  const url = new URL(world.url);
  const proxy = await createTcpProxy(Number(url.port));
  url.port = String(proxy.port);
  process.env.LATCHKEY_DATABASE_DIRECT_URL = url.href;
  forgetEnvironment();
  const rejections = collectRejections(isReleasedTwice);
  let hasEnded = false;
  const end = () => {
    hasEnded = true;
  };
  const worker = await startWorker(end, { every: 100, silence: 1_000 });
  try {
    proxy.freeze();
    await vi.waitFor(() => expect(hasEnded).toBe(true), { timeout: 40_000, interval: 200 });
    expect(worker.isAlive()).toBe(false);
  } finally {
    await proxy.cut();
    process.env.LATCHKEY_DATABASE_DIRECT_URL = LATCHKEY_DATABASE_DIRECT_URL ?? "";
    forgetEnvironment();
    await worker.stop();
    expect(rejections()).toEqual([]);
  }
}, 60_000);
