import { EventEmitter } from "node:events";
import type { WorkerEvents } from "graphile-worker";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { signsOfLife } from "./signs-of-life";

let events: EventEmitter;
let isAlive: () => boolean;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  events = new EventEmitter();
  isAlive = signsOfLife(events as unknown as WorkerEvents);
});
afterEach(() => void vi.useRealTimers());

const wait = (seconds: number) => vi.advanceTimersByTime(seconds * 1_000);

it("is alive while workers get answers from the queue, and not after a silence", () => {
  wait(14);
  expect(isAlive()).toBe(true);
  events.emit("worker:getJob:empty", {});
  wait(14);
  expect(isAlive()).toBe(true);
  wait(2);
  expect(isAlive()).toBe(false);
  events.emit("worker:getJob:error", {});
  expect(isAlive()).toBe(false);
  events.emit("worker:getJob:empty", {});
  expect(isAlive()).toBe(true);
});

it("is alive with long jobs only while it listens", () => {
  const worker = {};
  events.emit("pool:listen:success", {});
  events.emit("job:start", { worker });
  wait(600);
  expect(isAlive()).toBe(true);
  events.emit("pool:listen:error", {});
  expect(isAlive()).toBe(false);
  events.emit("job:complete", { worker });
  expect(isAlive()).toBe(true);
  wait(20);
  expect(isAlive()).toBe(false);
});
