import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { readQueueFacts } from "@/domain/health/health.repository";
import { createWorld, type World } from "@/testing/domain/world";
import { database } from "./database";
import { readQueueDepth } from "./queue-depth";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterEach(() => world.connection.sql`delete from graphile_worker._private_jobs`);
afterAll(() => world.close());

/** Adds jobs that were due so many minutes ago, and changes them. */
async function add(task: string, count: number, minutes: number, change = ""): Promise<void> {
  await world.connection.sql.unsafe(`with added as (
    select (graphile_worker.add_job('${task}', run_at := now() - interval '${minutes} minutes', max_attempts := 5)).id
    from generate_series(1, ${count})) select count(*) from added`);
  if (change)
    await world.connection.sql.unsafe(`update graphile_worker._private_jobs j set ${change}
    from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = '${task}'`);
}

it("counts a job immediately when its last attempt has failed, although another one would only be due in hours", async () => {
  await add("given-up", 1, -300, "attempts = 5");
  expect(await readQueueDepth(database())).toEqual([
    { task: "given-up", due: 0, oldestDueAt: null, oldestSeconds: 0, givenUp: 1 },
  ]);
  expect(await readQueueFacts(database())).toMatchObject({ due: 0, oldestDueAt: null, failed: 1 });
});

it("sees what is due behind more failed jobs than it counts", async () => {
  await add("given-up", 30, 600, "attempts = 5");
  await add("waiting", 2, 40);
  await add("later", 1, -10);
  const depths = await readQueueDepth(database(), 20);
  expect(depths.find(({ task }) => task === "waiting")).toMatchObject({ due: 2, givenUp: 0 });
  expect(depths.find(({ task }) => task === "waiting")?.oldestSeconds).toBeGreaterThan(2_399);
  expect(depths.find(({ task }) => task === "given-up")).toMatchObject({ due: 0, givenUp: 20 });
  expect(depths).toHaveLength(2);
  const facts = await readQueueFacts(database());
  expect(facts).toMatchObject({ due: 2, failed: 30 });
  expect(Date.now() - (facts.oldestDueAt?.getTime() ?? 0)).toBeGreaterThan(2_390_000);
});

it("counts no more due jobs than its bound, and none that runs, also its last attempt", async () => {
  await add("waiting", 30, 5);
  await add("running", 1, 5, "attempts = 5, locked_at = now(), locked_by = 'someone'");
  expect(await readQueueDepth(database(), 20)).toMatchObject([{ task: "waiting", due: 20, givenUp: 0 }]);
});
