import { afterEach, expect, it, vi } from "vitest";
import { createShutdown, type Shutdown } from "./shutdown";

const EVENTS = ["SIGTERM", "SIGINT", "SIGHUP", "unhandledRejection", "uncaughtException"];
const before = EVENTS.map((event) => process.listeners(event as "SIGTERM"));
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  for (const [index, event] of EVENTS.entries()) {
    process.removeAllListeners(event);
    for (const listener of before[index] ?? []) process.on(event, listener);
  }
});

/** Begins a stop whose last part does something meanwhile. @returns the exit code, and what reached the parts */
async function stopWith(first: number, meanwhile: (shutdown: Shutdown) => void) {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const codes: number[] = [];
  const exited = new Promise((resolve) => {
    vi.spyOn(process, "exit").mockImplementation((exitCode) => {
      resolve(exitCode);
      return undefined as never;
    });
  });
  const shutdown = createShutdown();
  shutdown.add("started first", async (code) => void codes.push(code));
  shutdown.add("started last", async (code) => {
    codes.push(code);
    meanwhile(shutdown);
  });
  void shutdown.run(first);
  return { code: await exited, codes };
}

it.each([0, 1])("exits with the code %d of the stop, whatever fails because of it", async (first) => {
  const outcome = await stopWith(first, (shutdown) => void shutdown.run(1 - first));
  expect(outcome).toEqual({ code: first, codes: [first, first] });
});

it("exits with 1 after an uncaught exception during a stop that was asked for", async () => {
  process.removeAllListeners("uncaughtException");
  const outcome = await stopWith(0, () => process.emit("uncaughtException", new Error("a defect")));
  expect(outcome).toEqual({ code: 1, codes: [0, 1] });
});
