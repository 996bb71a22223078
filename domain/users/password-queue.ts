import { UnavailableError } from "@/domain/kernel/request/unavailable";

/** Hashes computed at a time. Each occupies a thread of the few that files and name look-ups need too, and 19 MiB. */
export const PASSWORDS_AT_A_TIME = 2;
/** Hashes waiting; beyond, sign-ins are rejected rather than delayed for everyone. */
export const PASSWORDS_WAITING = 20;
const RETRY_AFTER_SECONDS = 2;

interface Queue {
  running: number;
  readonly waiting: (() => void)[];
}

// On globalThis, because Next bundles this module a second time into the pages.
const QUEUE = Symbol.for("latchkey.passwords");
const holder = globalThis as { [QUEUE]?: Queue };

/**
 * Runs the computation of a password hash, at most two at a time.
 * @throws UnavailableError when too many are waiting
 */
export async function queuePassword<T>(work: () => Promise<T>): Promise<T> {
  holder[QUEUE] ??= { running: 0, waiting: [] };
  const queue = holder[QUEUE];
  if (queue.running < PASSWORDS_AT_A_TIME) queue.running += 1;
  else await turn(queue);
  try {
    return await work();
  } finally {
    // The place passes to the next one, so that no later one can take it in between.
    const next = queue.waiting.shift();
    if (next) next();
    else queue.running -= 1;
  }
}

function turn({ waiting }: Queue): Promise<void> {
  if (waiting.length >= PASSWORDS_WAITING) {
    throw new UnavailableError(
      "Too many sign-ins are in progress. Try again in a moment.",
      RETRY_AFTER_SECONDS,
    );
  }
  return new Promise((resolve) => waiting.push(resolve));
}
