import { log } from "@/domain/kernel/log";
import { counterKey, type Limit } from "./limits-of";
import type { Counted } from "./outcome";
import type { SharedStore } from "./shared-store";

/** A shared store with bounds: how long a call waits, how many wait, and how often a store that is away is tried. */
export interface GuardedStore {
  /** Null when the store can't count now. Never throws. */
  count(limits: readonly Limit[]): Counted | null | Promise<Counted | null>;
  close(): Promise<void>;
}

/** Calls that wait for the store at the same time. */
const MAXIMUM_WAITING = 2_000;
/** After a failure the store is left alone for this long, in milliseconds. */
const PAUSE = 1_000;
/** Limits that are known to be used up, and how long they count as that without asking again, in milliseconds. */
const MAXIMUM_KNOWN = 50_000;
const KNOWN_FOR = 1_000;

interface UsedUp {
  readonly calls: number;
  readonly until: number;
}

/** @param wait milliseconds that a call waits */
export function guard(store: SharedStore, wait: number): GuardedStore {
  let waiting = 0;
  let pausedUntil = 0;
  let isAway = false;
  /** A flood of calls beyond a limit doesn't reach the store: a limit that isn't raised stays used up until its window ends. */
  const usedUp = new Map<string, UsedUp>();

  const failed = (error: unknown): null => {
    pausedUntil = performance.now() + PAUSE;
    if (!isAway) log().error({ code: codeOf(error) }, "the store of limits can't be reached");
    isAway = true;
    return null;
  };

  const learn = (limits: readonly Limit[], counted: Counted): Counted => {
    if (isAway) log().info("the store of limits can be reached again");
    isAway = false;
    pausedUntil = 0;
    if (!counted.admitted) {
      if (usedUp.size > MAXIMUM_KNOWN) usedUp.clear();
      for (const [index, limit] of limits.entries()) {
        const used = counted.used[index] ?? 0;
        if (used >= limit.calls)
          usedUp.set(counterKey(limit), { calls: used, until: performance.now() + KNOWN_FOR });
      }
    }
    return counted;
  };

  const ask = async (limits: readonly Limit[]): Promise<Counted | null> => {
    waiting += 1;
    try {
      return learn(limits, await answered(store.count(limits, performance.now() + wait), wait));
    } catch (error) {
      // Once for all calls that waited together.
      if (error instanceof Silence && performance.now() >= pausedUntil) store.reconnect();
      return failed(error);
    } finally {
      waiting -= 1;
    }
  };

  return {
    count(limits) {
      const known = usedUp.size === 0 ? null : refusedBy(usedUp, limits);
      if (known) return known;
      if (waiting >= MAXIMUM_WAITING || performance.now() < pausedUntil) return null;
      // While the store is away, one call at a time finds out whether it is back; the others don't wait.
      if (isAway && waiting > 0) return null;
      return ask(limits);
    },
    close: () => store.close(),
  };
}

/** A rejection without asking, if a limit is known to be used up. What isn't known of the other limits is null. */
function refusedBy(usedUp: ReadonlyMap<string, UsedUp>, limits: readonly Limit[]): Counted | null {
  const now = performance.now();
  const used = limits.map((limit) => {
    const known = usedUp.get(counterKey(limit));
    return known && known.until > now ? known.calls : null;
  });
  const isUsedUp = used.some((calls, index) => calls !== null && calls >= (limits[index]?.calls ?? 0));
  return isUsedUp ? { admitted: false, used } : null;
}

class Silence extends Error {}

async function answered<T>(work: Promise<T>, wait: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Silence("no answer")), wait);
  });
  // An answer that comes too late is ignored.
  work.catch(() => {});
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}

const codeOf = (error: unknown) =>
  (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.name : "unknown");
