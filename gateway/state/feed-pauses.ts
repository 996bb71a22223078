import { setTimeout as sleep } from "node:timers/promises";

/** How patient a gateway is with its feed, in milliseconds. */
export interface FeedPatience {
  /** A feed that is silent for so long is lost: it sends something every five seconds. */
  readonly silence: number;
  /** The pause before the first reconnection; it doubles up to the longest. */
  readonly shortestPause: number;
  readonly longestPause: number;
  /** How often the whole state is compared. */
  readonly comparison: number;
}

export const PATIENCE: FeedPatience = {
  silence: 15_000,
  shortestPause: 200,
  longestPause: 10_000,
  comparison: 15 * 60_000,
};

/** Growing pauses, each shortened by up to a half at random, so that gateways don't all return in one moment. */
export function createPauses({ shortestPause, longestPause }: FeedPatience) {
  let next = shortestPause;
  return {
    reset(): void {
      next = shortestPause;
    },
    async wait(signal: AbortSignal): Promise<void> {
      const pause = next * (0.5 + Math.random() / 2);
      next = Math.min(next * 2, longestPause);
      await sleep(pause, undefined, { signal }).catch(() => {});
    },
  };
}

/** The feed said nothing for too long. */
export class SilentFeed extends Error {
  override readonly name = "SilentFeed";
}

/**
 * The messages of a feed until it ends, is silent for too long, or the signal is aborted. A feed that does not react to its signal is left.
 * @throws SilentFeed
 */
export async function* watched<T>(
  feed: AsyncIterable<T>,
  signal: AbortSignal,
  silence: number,
): AsyncGenerator<T> {
  const iterator = feed[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await firstOf(iterator.next(), signal, silence);
      if (next === null || next.done) return;
      yield next.value;
    }
  } finally {
    // Not awaited: it can wait for what never comes.
    iterator.return?.().catch(() => {});
  }
}

async function firstOf<T>(promise: Promise<T>, signal: AbortSignal, silence: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  let stop = () => {};
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SilentFeed("the feed is silent")), silence);
  });
  const stopped = new Promise<null>((resolve) => {
    stop = () => resolve(null);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([promise, late, stopped]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    promise.catch(() => {});
  }
}
