import { setTimeout as delay } from "node:timers/promises";
import { describeError, log } from "@/domain/kernel/log";
import { isPermanentFailure } from "./constraints";

const PAUSES = [50, 200, 500, 1_000, 2_000, 4_000, 8_000];

/** No attempt begins later, in milliseconds: the operation's lease still holds then. */
const LAST_START = 25_000;

/**
 * Stores a server's response: it can't be requested again, so a failing database gets 16 seconds, and one that responds slowly 25. What can
 * never be stored fails immediately.
 */
export async function persevere<T>(store: () => Promise<T>): Promise<T> {
  const started = Date.now();
  for (const pause of PAUSES) {
    try {
      return await store();
    } catch (error) {
      if (isPermanentFailure(error) || Date.now() - started + pause > LAST_START) throw error;
      log().warn({ error: describeError(error) }, "a response could not be stored yet");
      await delay(pause);
    }
  }
  return store();
}
