import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { newId } from "@/domain/kernel/ids";
import { log } from "@/domain/kernel/log";
import { UnavailableError } from "@/domain/kernel/request/unavailable";
import { createWorld, type World } from "@/testing/domain/world";
import { createFollower } from "./follower";
import { createFeedReader } from "./reader";
import { sendSnapshot } from "./snapshot";

vi.mock("./snapshot", () => ({ sendSnapshot: vi.fn() }));

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
afterEach(() => vi.restoreAllMocks());

const busy = () => new UnavailableError("The database is busy.", 1);
/** As another bundle's copy of the class. */
const copied = () => Object.assign(new Error("The database is busy."), { name: "UnavailableError" });
const wrapped = () => new Error("no snapshot", { cause: busy() });
const fault = () => new Error("a record can't be read");

/** The levels of what is logged when these snapshots fail, or succeed without an error, one after the other. */
async function levelsOf(outcomes: readonly ((() => Error) | null)[]): Promise<string[]> {
  const levels: string[] = [];
  for (const level of ["info", "warn"] as const)
    vi.spyOn(log(), level).mockImplementation((...[, text]: unknown[]) => {
      if (text === "a snapshot for gateways was interrupted") levels.push(level);
    });
  const reader = createFeedReader(async (ids) => new Map(ids.map((id) => [id, "key"])));
  for (const outcome of outcomes) {
    const follower = createFollower(newId(), "key", null);
    const done = new Promise<void>((resolve) => {
      vi.mocked(sendSnapshot).mockImplementationOnce(async () => {
        resolve();
        follower.stage = "SNAPSHOT";
        if (outcome) throw outcome();
      });
    });
    reader.add(follower);
    await done;
    await vi.waitFor(() => expect(follower.isClosed).toBe(outcome !== null));
    reader.remove(follower);
  }
  return levels;
}

it.each([
  ["a busy database", [busy], ["info"]],
  ["a busy database, by a copy of the class", [copied], ["info"]],
  ["a busy database, as the cause", [wrapped], ["info"]],
  ["a fault", [fault], ["warn"]],
  ["a busy database, each time", [busy, busy, copied], ["info", "warn", "warn"]],
  ["a fault, then a busy database", [fault, busy], ["warn", "warn"]],
  ["a busy database, with success in between", [busy, null, busy], ["info", "info"]],
])(
  "a snapshot that is interrupted is a warning unless once and by the database: %s",
  async (_what, outcomes, levels) => {
    expect(await levelsOf(outcomes)).toEqual(levels);
  },
);
