import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createWorld, type World } from "@/testing/domain/world";
import { exclusively, StillBusyError } from "./exclusive";

/** Limits of the server, in milliseconds. */
const PATIENCE = 700;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const nothing = async () => "done";

it("says that another process is busy, after waiting for it, and works once it has ended", async () => {
  let busy: Promise<unknown> = Promise.resolve();
  await exclusively("busy", async () => {
    busy = exclusively("busy", nothing, PATIENCE).catch((error: unknown) => error);
    expect(await busy).toBeInstanceOf(StillBusyError);
    expect(await exclusively("other", nothing, PATIENCE)).toBe("done");
  });
  expect(await exclusively("busy", nothing, PATIENCE)).toBe("done");
});

it("keeps the lock for as long as the work shows that it goes on", async () => {
  await exclusively(
    "long",
    async (assertHeld) => {
      for (let step = 0; step < 4; step += 1) {
        await delay(PATIENCE / 2);
        await assertHeld();
      }
    },
    PATIENCE,
  );
});

it("ends work whose lock PostgreSQL took away", async () => {
  const seen: string[] = [];
  const work = exclusively(
    "silent",
    async (assertHeld) => {
      await delay(PATIENCE * 2);
      await assertHeld().catch((error: Error) => seen.push(error.message));
    },
    PATIENCE,
  );
  await expect(work).rejects.toThrow();
  expect(seen).toEqual(["the lock silent was lost with its connection"]);
});

it("holds no snapshot beside the work, for which the building of an index would wait", async () => {
  const { sql } = world.connection;
  const snapshots = () => sql`
    select backend_xmin as snapshot from pg_stat_activity join pg_locks using (pid)
    where locktype = 'advisory' and datname = current_database()`;
  await exclusively("snapshot", async (assertHeld) => {
    expect(await snapshots()).toEqual([{ snapshot: null }]);
    await assertHeld();
    expect(await snapshots()).toEqual([{ snapshot: null }]);
  });
});
