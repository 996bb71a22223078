import { pino } from "pino";
import type { MeteredCall } from "../usage/meter";

/** Writes a line of JSON for each call. */
export interface AccessLog {
  write(entry: MeteredCall): void;
  close(): void;
}

/** Bytes that wait for a slow disk or pipe; lines beyond are dropped, so that calls never wait for the log. */
const MAXIMUM_WAITING = 8 * 1024 * 1024;

/** @param target `-` for standard output, or a file to append to */
export function openAccessLog(target: string): AccessLog {
  const destination = pino.destination({
    dest: target === "-" ? 1 : target,
    append: true,
    mkdir: false,
    sync: false,
    minLength: 4_096,
    maxLength: MAXIMUM_WAITING,
    mode: 0o600,
  });
  // Without a listener a full disk would end the process.
  destination.on("error", () => {});
  destination.on("drop", () => {});
  const flushing = setInterval(() => destination.flush(() => {}), 1_000).unref();
  return {
    write(entry) {
      destination.write(`${JSON.stringify({ time: new Date(entry.at).toISOString(), ...entry })}\n`);
    },
    close() {
      clearInterval(flushing);
      try {
        destination.flushSync();
      } catch {
        // Not opened yet, or the disk is full: the rest is lost.
      }
    },
  };
}
