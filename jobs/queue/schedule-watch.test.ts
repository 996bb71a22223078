import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchSchedule } from "./schedule-watch";

const stage = vi.hoisted(() => ({ answers: true }));
vi.mock("@/domain/store/database", () => ({ database: () => ({}) }));
vi.mock("@/domain/store/queue", () => ({
  correctScheduleTimes: async () => {
    if (!stage.answers) throw new Error("away");
    return 0;
  },
}));

/** Time of day and time since the start, which a test sets apart from each other. */
const clock = { set: 0, passed: 0 };
beforeEach(() => {
  Object.assign(clock, { set: 1_800_000_000_000, passed: 0 });
  stage.answers = true;
  vi.spyOn(Date, "now").mockImplementation(() => clock.set + clock.passed);
  vi.spyOn(performance, "now").mockImplementation(() => clock.passed);
});
afterEach(() => void vi.restoreAllMocks());

function watched() {
  const state = { isAlive: true, restarts: 0, ends: 0 };
  const look = watchSchedule({
    isAlive: () => state.isAlive,
    silence: 60_000,
    async restart() {
      state.restarts += 1;
    },
    end() {
      state.ends += 1;
    },
  });
  const after = async (milliseconds: number) => {
    clock.passed += milliseconds;
    await look();
  };
  return { state, after };
}

it.each([
  ["an hour ahead", 3_600_000, 1],
  ["two hours back", -7_200_000, 1],
  ["a minute ahead", 60_000, 0],
  ["a minute back", -60_000, 0],
])("begins the schedule again after the clock was set %s: %d ms, %d times", async (_how, jump, times) => {
  const { state, after } = watched();
  await after(10_000);
  clock.set += jump;
  await after(10_000);
  await after(10_000);
  expect(state).toMatchObject({ restarts: times, ends: 0 });
});

it("tries again to begin the schedule if that failed", async () => {
  let fails = 2;
  let restarts = 0;
  const look = watchSchedule({
    isAlive: () => true,
    silence: 60_000,
    async restart() {
      restarts += 1;
      fails -= 1;
      if (fails >= 0) throw new Error("no database");
    },
    end: () => {},
  });
  clock.set += 3_600_000;
  await expect(look()).rejects.toThrow();
  await expect(look()).rejects.toThrow();
  await look();
  await look();
  expect(restarts).toBe(3);
});

it("ends when the queue is silent for longer than its silence while the database answers", async () => {
  const { state, after } = watched();
  await after(10_000);
  state.isAlive = false;
  await after(59_000);
  expect(state.ends).toBe(0);
  await after(1_000);
  expect(state.ends).toBe(1);
});

it("goes on when the database is away as well, or the queue was heard of again", async () => {
  const { state, after } = watched();
  state.isAlive = false;
  stage.answers = false;
  for (let look = 0; look < 20; look += 1) await after(10_000);
  expect(state.ends).toBe(0);
  stage.answers = true;
  await after(10_000);
  expect(state.ends).toBe(0);
  state.isAlive = true;
  await after(10_000);
  state.isAlive = false;
  await after(50_000);
  expect(state.ends).toBe(0);
});
