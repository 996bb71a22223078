import { afterEach, expect, it, vi } from "vitest";
import { log } from "@/domain/kernel/log";
import { UnavailableError } from "@/domain/kernel/request/unavailable";
import { logFailure, runSteps } from "./watched-job";

afterEach(() => void vi.restoreAllMocks());

it("steps run in order, also after failures, and the first failure is thrown", async () => {
  const ran: string[] = [];
  const step = (name: string, failure?: Error) => async () => {
    ran.push(name);
    if (failure) throw failure;
  };
  const steps = [
    step("a"),
    step("b", new Error("first")),
    step("c"),
    step("d", new Error("second")),
    step("e"),
  ];
  await expect(runSteps(steps)).rejects.toThrow("first");
  expect(ran).toEqual(["a", "b", "c", "d", "e"]);
  await expect(runSteps([step("f"), step("g")])).resolves.toBeUndefined();
});

it("a failure before the database became unavailable is in the log", async () => {
  const warned = vi.spyOn(log(), "warn").mockImplementation(() => {});
  const away = new UnavailableError("away", 1);
  const steps = [new Error("a defect"), away].map((failure) => async () => {
    throw failure;
  });
  await expect(runSteps(steps)).rejects.toBe(away);
  expect(warned.mock.calls).toEqual([
    [{ error: expect.objectContaining({ message: "a defect" }) }, "another step of the job failed"],
  ]);
});

it("no step runs once the database is unavailable", async () => {
  const ran: string[] = [];
  const away = new UnavailableError("away", 1);
  const steps = [
    async () => {
      throw away;
    },
    async () => ran.push("later"),
  ];
  await expect(runSteps(steps)).rejects.toBe(away);
  expect(ran).toEqual([]);
});

it("one run that the database interrupts is no error; a second one is, and every other failure", async () => {
  const levels: unknown[] = [];
  vi.spyOn(log(), "info").mockImplementation(() => void levels.push("info"));
  vi.spyOn(log(), "error").mockImplementation(() => void levels.push("error"));
  const away = new UnavailableError("away", 1);
  const wrapped = new Error("a statement failed", { cause: away });
  for (const outcome of [away, wrapped, null, away, new Error("a defect"), null, new Error("a defect")]) {
    const work = async () => {
      if (outcome) throw outcome;
      return "done";
    };
    const run = logFailure("test", work);
    if (outcome) await expect(run).rejects.toBe(outcome);
    else expect(await run).toBe("done");
    levels.push(outcome ? "failed" : "done");
  }
  // Work of another name is counted apart.
  await expect(logFailure("other", () => Promise.reject(away))).rejects.toBe(away);
  await expect(logFailure("last attempt", () => Promise.reject(away), false)).rejects.toBe(away);
  expect(levels.join(" ")).toBe(
    "info failed error failed done info failed error failed done error failed info error",
  );
});
