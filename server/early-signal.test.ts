// A process of its own: handlers of signals hold for a whole process.
import { expect, it, vi } from "vitest";
import { createShutdown } from "./shutdown";

it("a part that a start adds during the stop is ended, and each part once", async () => {
  const exit = vi.spyOn(process, "exit").mockImplementation((() => {}) as never);
  const shutdown = createShutdown();
  const ended: string[] = [];
  const end = (name: string) => async () => void ended.push(name);
  shutdown.add("first", end("first"));
  shutdown.add("second", async () => {
    ended.push("second");
    shutdown.add("late", end("late"));
  });
  void shutdown.run(0);
  await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(0));
  expect(ended).toEqual(["second", "late", "first"]);
  exit.mockClear();
});

it("a signal that came before the handlers, and waits to be handled, ends the process", async () => {
  const exit = vi.spyOn(process, "exit").mockImplementation((() => {}) as never);
  const early = vi.fn();
  process.on("SIGHUP", early);
  // Delivered to the process now, and to its listeners in the next turn of the event loop.
  process.kill(process.pid, "SIGHUP");
  const shutdown = createShutdown();
  await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(0));
  expect(shutdown.isRunning()).toBe(true);
  expect(early).not.toHaveBeenCalled();
});
