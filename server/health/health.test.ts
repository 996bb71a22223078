import { expect, it } from "vitest";
import { createHealth } from "./health";
import { shared } from "./shared-check";

it("names the step of a start, then runs the checks, and is never ready again after the stop", async () => {
  const health = createHealth();
  expect(await health.readiness()).toEqual({ status: "starting" });
  health.step("migrating");
  expect(await health.readiness()).toEqual({ status: "starting", step: "migrating" });
  health.started(
    async () => ({ database: true, migrations: true }),
    undefined,
    async () => ({ worker: true }),
  );
  expect(await health.readiness()).toEqual({
    status: "ready",
    checks: { database: true, migrations: true, worker: true },
  });
  health.stop();
  expect(await health.readiness()).toEqual({ status: "stopping" });
});

it("isn't ready while one check fails", async () => {
  const health = createHealth();
  health.started(
    async () => ({ database: true }),
    async () => ({ worker: false }),
  );
  expect(await health.readiness()).toEqual({
    status: "not ready",
    checks: { database: true, worker: false },
  });
});

it("is ready while a part is away that others stand in for", async () => {
  const health = createHealth();
  health.started(
    async () => ({ database: true }),
    async () => ({ replica: "away" }),
  );
  expect(await health.readiness()).toEqual({ status: "ready", checks: { database: true, replica: "away" } });
});

it("is stopping even for who asked before the stop", async () => {
  const health = createHealth();
  let finish = (_: Record<string, boolean>) => {};
  health.started(() => new Promise((resolve) => (finish = resolve)));
  const asked = health.readiness();
  health.stop();
  finish({ database: true });
  expect(await asked).toEqual({ status: "stopping" });
});

it("shares one check among all askers, and tells its outcome for a second", async () => {
  let runs = 0;
  const check = shared(async () => {
    runs += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
    return runs;
  });
  expect(await Promise.all(Array.from({ length: 500 }, check))).toEqual(Array(500).fill(1));
  expect(await check()).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await check()).toBe(2);
});

it("checks again after a check that failed", async () => {
  let runs = 0;
  const check = shared(async () => {
    runs += 1;
    if (runs === 1) throw new Error("once");
    return runs;
  });
  await expect(check()).rejects.toThrow("once");
  expect(await check()).toBe(2);
});
