import { UnavailableError } from "@/domain/kernel/request/unavailable";

/** Hashes computed at a time. Each occupies a thread of the few that files and name look-ups need too, and 19 MiB. */
export const PASSWORDS_AT_A_TIME = 2;
/** Hashes waiting; beyond, sign-ins are rejected rather than delayed for everyone. */
export const PASSWORDS_WAITING = 20;
/** Further hashes waiting for users of known devices, who go on when strangers fill the queue. They are computed first. */
export const KNOWN_WAITING = 20;

const RETRY_AFTER_SECONDS = 2;

/** Who waits for a hash. */
export type Waiter = "ANYONE" | "KNOWN_DEVICE";

interface Queue {
  running: number;
  readonly waiting: Readonly<Record<Waiter, (() => void)[]>>;
}

// On globalThis, because Next bundles this module a second time into the pages.
const QUEUE = Symbol.for("latchkey.passwords");
const holder = globalThis as { [QUEUE]?: Queue };

/**
 * Runs the computation of a password hash, at most two at a time.
 * @throws UnavailableError when too many are waiting
 */
export async function queuePassword<T>(work: () => Promise<T>, waiter: Waiter = "ANYONE"): Promise<T> {
  holder[QUEUE] ??= { running: 0, waiting: { KNOWN_DEVICE: [], ANYONE: [] } };
  const queue = holder[QUEUE];
  if (queue.running < PASSWORDS_AT_A_TIME) queue.running += 1;
  else await turn(queue, waiter);
  try {
    return await work();
  } finally {
    // The place passes to the next one, so that no later one can take it in between.
    const next = queue.waiting.KNOWN_DEVICE.shift() ?? queue.waiting.ANYONE.shift();
    if (next) next();
    else queue.running -= 1;
  }
}

function turn({ waiting }: Queue, waiter: Waiter): Promise<void> {
  if (waiting[waiter].length >= (waiter === "ANYONE" ? PASSWORDS_WAITING : KNOWN_WAITING)) {
    throw new UnavailableError(
      "Too many sign-ins are in progress. Try again in a moment.",
      RETRY_AFTER_SECONDS,
    );
  }
  return new Promise((resolve) => waiting[waiter].push(resolve));
}
