import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { aFeed, followFeed, until } from "@/testing/domain/feed-memory";
import { createWorld, type World } from "@/testing/domain/world";
import * as changes from "./changes.repository";

vi.mock("./changes.repository", async (original) => {
  const real = await original<typeof changes>();
  return { ...real, readHead: vi.fn(real.readHead) };
});

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const restore = () =>
  world.connection.sql`update gateway_feed set feed_id = gen_random_uuid(), pruned_before = '3000000000'`;

/** Restores the database at the next look, directly before it reads whether anything changed. */
async function restoreInside(): Promise<void> {
  const { readHead } = await vi.importActual<typeof changes>("./changes.repository");
  let isRestored = false;
  vi.mocked(changes.readHead).mockImplementation(async (db, since = []) => {
    if (since.length > 0 && !isRestored) {
      isRestored = true;
      await restore();
    }
    return readHead(db, since);
  });
  await until(() => isRestored, "the look");
}

it("a database that is restored in the middle of a look is repaired before its snapshot, which is one", async () => {
  const memory = followFeed(await aFeed());
  await until(() => memory.snapshots === 1 && memory.position !== null, "the snapshot");
  for (let times = 2; times < 5; times += 1) {
    await restoreInside();
    await until(() => memory.snapshots > times - 1 && memory.position !== null, "a snapshot");
    expect(await world.connection.sql`select from gateway_feed where pruned_before = '0'`).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(memory.snapshots).toBe(times);
  }
  await memory.stop();
});
