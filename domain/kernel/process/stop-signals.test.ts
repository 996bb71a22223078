// A process of its own: handlers of signals hold for a whole process.
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ONE_SIGNAL_MILLISECONDS, onStopSignals } from "./stop-signals";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

function listening() {
  const [begin, hurry] = [vi.fn(), vi.fn()];
  ends.push(onStopSignals(begin, hurry));
  return { begin, hurry };
}

const send = (name: NodeJS.Signals) => process.kill(process.pid, name);

describe("signals that stop a process", () => {
  it("are one when npm passes Ctrl+C on beside the terminal", async () => {
    const { begin, hurry } = listening();
    send("SIGINT");
    await vi.waitFor(() => expect(begin).toHaveBeenCalledTimes(1));
    send("SIGINT");
    await sleep(ONE_SIGNAL_MILLISECONDS / 5);
    expect(hurry).not.toHaveBeenCalled();
  });

  it("hurry when an operator repeats them, whichever", async () => {
    const { begin, hurry } = listening();
    send("SIGTERM");
    await vi.waitFor(() => expect(begin).toHaveBeenCalledTimes(1));
    await sleep(ONE_SIGNAL_MILLISECONDS + 100);
    send("SIGHUP");
    await vi.waitFor(() => expect(hurry).toHaveBeenCalledTimes(1));
    expect(begin).toHaveBeenCalledTimes(1);
  });
});
