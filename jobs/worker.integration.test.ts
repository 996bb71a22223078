import { setTimeout as sleep } from "node:timers/promises";
import type { RunnerOptions } from "graphile-worker";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { newId } from "@/domain/kernel/ids";
import { change } from "@/domain/store/database";
import { enqueue } from "@/domain/store/queue";
import { startWorker } from "@/jobs/worker";
import { createWorld, SYSTEM, type World } from "@/testing/domain/world";

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
