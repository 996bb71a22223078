import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startPolling } from "./polling";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("begins again after the work has ended, also after a failure, and waits for it when it stops", async () => {
  let begun = 0;
  let end: () => void = () => {};
  const poller = startPolling(
    "test",
    () => {
      begun += 1;
      if (begun === 2) return Promise.reject(new Error("no database"));
      return new Promise((resolve) => {
        end = resolve;
      });
    },
    1_000,
  );
  await vi.advanceTimersByTimeAsync(5_000);
  expect(begun).toBe(1);
  end();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(begun).toBe(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(begun).toBe(3);
  let stopped = false;
  const stopping = poller.stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(5_000);
  expect([stopped, begun]).toEqual([false, 3]);
  end();
  await stopping;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(begun).toBe(3);
});
