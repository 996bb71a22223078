import type { Limit } from "./limits-of";
import type { Counted } from "./outcome";

/** A subscription's calls in one window. */
export interface Counter {
  period: Limit["period"];
  /** The window's name. */
  window: string;
  calls: number;
  /** When the window ends; milliseconds since 1970. */
  endsAt: number;
}

type Kind = Limit["kind"];

/** Counters in this process's memory: one per subscription and kind of limit, because a later window replaces the last. */
export interface MemoryStore {
  /** Counts a call against all limits, or against none if one is used up. @param calls the calls that each limit allows here */
  count(limits: readonly Limit[], calls: readonly number[]): Counted;
  /** Takes over a counter of an earlier run. */
  restore(kind: Kind, subscriptionId: string, counter: Counter): void;
  /** Counters of windows that end after a time. */
  counters(after: number): Iterable<readonly [Kind, string, Counter]>;
  /** Removes counters whose window is over. Call it now and then; one call takes a bounded time. */
  sweep(at: number): void;
}

/** Counters that one sweep looks at. */
const SWEPT = 5_000;

/** @param onCount called for each counted call and limit */
export function createMemoryStore(onCount: (limit: Limit, counter: Counter) => void = () => {}): MemoryStore {
  const maps = { RATE: new Map<string, Counter>(), QUOTA: new Map<string, Counter>() };
  const sweeps = { RATE: sweeper(maps.RATE), QUOTA: sweeper(maps.QUOTA) };

  const counterOf = (limit: Limit): Counter => {
    const { subscriptionId, period, window } = limit;
    const map = maps[limit.kind];
    const counter = map.get(subscriptionId);
    if (counter && counter.period === period) {
      if (counter.window === window.name || isLater(counter, window)) return counter;
    }
    const begun = { period, window: window.name, calls: 0, endsAt: window.to };
    map.set(subscriptionId, begun);
    return begun;
  };

  return {
    count(limits, calls) {
      const counters = limits.map(counterOf);
      const admitted = counters.every((counter, index) => counter.calls < (calls[index] ?? 0));
      if (admitted) {
        for (let index = 0; index < limits.length; index += 1) {
          const [limit, counter] = [limits[index] as Limit, counters[index] as Counter];
          counter.calls += 1;
          // A plan's new time zone moves the window's end, not its name.
          if (counter.window === limit.window.name) counter.endsAt = limit.window.to;
          onCount(limit, counter);
        }
      }
      return { admitted, used: counters.map((counter) => counter.calls) };
    },
    restore(kind, subscriptionId, counter) {
      maps[kind].set(subscriptionId, counter);
    },
    *counters(after) {
      for (const kind of ["RATE", "QUOTA"] as const) {
        for (const [id, counter] of maps[kind]) if (counter.endsAt > after) yield [kind, id, counter];
      }
    },
    sweep(at) {
      sweeps.RATE(at);
      sweeps.QUOTA(at);
    },
  };
}

/**
 * Whether a counter's window follows a call's: a call that waited longer than others counts with them, and must not begin the count again. A
 * window far ahead is one of a clock that was wrong.
 */
function isLater({ endsAt }: Counter, { from, to }: Limit["window"]): boolean {
  return endsAt > to && endsAt - to <= 2 * (to - from);
}

/** Walks a map in slices, over and over. */
function sweeper(map: Map<string, Counter>): (at: number) => void {
  let entries = map.entries();
  return (at) => {
    for (let looked = 0; looked < SWEPT; looked += 1) {
      const { done, value } = entries.next();
      if (done) {
        entries = map.entries();
        return;
      }
      if (value[1].endsAt <= at) map.delete(value[0]);
    }
  };
}
