import type { FeedMessage, Interruption } from "@/domain/access/feed";
import type { FeedPosition } from "../position.rules";

/** Messages that wait for one follower. Each has at most 500 records, and followers share them. */
const QUEUE = 64;
/** What one wait for room counts at most, in milliseconds: a process that is busy itself takes longer, and no follower can make room meanwhile. */
const SLICE = 100;

/** A follower was cut off, and can follow again from its last position. */
export class FeedInterrupted extends Error {
  override readonly name = "FeedInterrupted";

  constructor(
    readonly reason: Interruption | "STOPPED",
    message: string,
  ) {
    super(message);
  }
}

/** One gateway that follows the feed: what it has got, and a bounded queue of messages for it. */
export interface Follower {
  readonly gatewayId: string;
  /** The key its secrets are encrypted to, as text. */
  readonly key: string;
  /** What it said it has in force. */
  readonly after: string | null;
  /** What its messages so far bring it to; null until it has a snapshot, or its own position proved to be continuable. */
  position: FeedPosition | null;
  /** Not looked at yet, waits for a snapshot, is being sent one, or gets changes. */
  stage: "NEW" | "WAITING" | "SNAPSHOT" | "FOLLOWING";
  /** Milliseconds of the process's clock. */
  readonly lastSentAt: number;
  readonly isIdle: boolean;
  readonly isClosed: boolean;
  /**
   * Queues a message, in time, or cuts the follower off: one that reads too slowly must not hold up others.
   * @returns milliseconds that it took to make room, without those in which this process was busy itself
   */
  offer(message: FeedMessage, patience: number): Promise<number>;
  /** Ends its messages with an error immediately: what is queued is dropped. */
  cut(reason: FeedInterrupted["reason"], message: string): void;
  /** Its messages, until it is cut off. @throws FeedInterrupted */
  messages(signal: AbortSignal): AsyncGenerator<FeedMessage>;
}

export function createFollower(gatewayId: string, key: string, after: string | null): Follower {
  const queue: FeedMessage[] = [];
  let interrupted: FeedInterrupted | null = null;
  let lastSentAt = performance.now();
  const sleepers = new Set<() => void>();
  const stir = () => {
    for (const wake of sleepers) wake();
    sleepers.clear();
  };
  const change = (patience?: number) =>
    new Promise<void>((resolve) => {
      sleepers.add(resolve);
      if (patience !== undefined) setTimeout(resolve, patience).unref();
    });
  /** @returns what the wait counts */
  const changeWithin = async (patience: number): Promise<number> => {
    const began = performance.now();
    await change(patience);
    return Math.min(performance.now() - began, patience);
  };
  const cut: Follower["cut"] = (reason, message) => {
    interrupted ??= new FeedInterrupted(reason, message);
    queue.length = 0;
    stir();
  };
  return {
    gatewayId,
    key,
    after,
    position: null,
    stage: "NEW",
    get lastSentAt() {
      return lastSentAt;
    },
    get isIdle() {
      return queue.length === 0;
    },
    get isClosed() {
      return interrupted !== null;
    },
    cut,
    async offer(message, patience) {
      let waited = 0;
      while (queue.length >= QUEUE && !interrupted) {
        if (waited >= patience) cut("TOO_SLOW", "It reads too slowly.");
        else waited += await changeWithin(Math.min(SLICE, patience - waited));
      }
      if (interrupted) return waited;
      queue.push(message);
      lastSentAt = performance.now();
      stir();
      return waited;
    },
    async *messages(signal) {
      const stop = () => cut("STOPPED", "It stopped.");
      signal.addEventListener("abort", stop, { once: true });
      if (signal.aborted) stop();
      try {
        for (;;) {
          const next = queue.shift();
          if (next) {
            stir();
            yield next;
          } else if (interrupted) {
            // Also if the connection breaks afterwards: a gateway that reads nothing more is left with it.
            if (interrupted.reason === "STOPPED") return;
            throw interrupted;
          } else await change();
        }
      } finally {
        signal.removeEventListener("abort", stop);
        cut("STOPPED", "It stopped.");
      }
    },
  };
}
