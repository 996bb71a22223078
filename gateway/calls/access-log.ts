import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { log } from "@/domain/kernel/log";
import type { MeteredCall } from "../usage/meter";

/** Writes a line of JSON for each call. */
export interface AccessLog {
  /** Never waits and never throws. */
  write(entry: MeteredCall): void;
  /** Writes what waits, for at most a second. */
  close(): Promise<void>;
}

/** Bytes that wait for a slow disk or pipe; lines beyond are dropped, so that calls never wait for the log. */
const MAXIMUM_WAITING = 8 * 1024 * 1024;
const FLUSH_INTERVAL = 1_000;
const LAST_WAIT = 1_000;

type Destination = ReturnType<typeof pino.destination>;

/**
 * Calls go on when the log can't be written: the first failure and the first dropped line are in the gateway's own log, and a file that can't
 * be opened is tried again each second.
 * @param target `-` for standard output, or a file to append to
 */
export function openAccessLog(target: string): AccessLog {
  const warn = createWarnings();
  const open = (): Destination => {
    let isReady = false;
    const opened = pino.destination({
      dest: target === "-" ? 1 : target,
      append: true,
      mkdir: false,
      sync: false,
      minLength: 4_096,
      maxLength: MAXIMUM_WAITING,
      mode: 0o600,
    });
    // pino calls it at the process's exit: it repeats a failed write forever, and throws without a file. `close` has written what it can by then.
    opened.flushSync = () => {};
    opened.on("ready", () => {
      isReady = true;
    });
    // Without a listener a full disk would end the process.
    opened.on("error", (error: NodeJS.ErrnoException) => {
      warn("the access log can't be written", error.code);
      // Without a file, each of its methods throws.
      if (!isReady && destination === opened) destination = null;
    });
    opened.on("drop", () => warn("lines of the access log are dropped, because it is written too slowly"));
    return opened;
  };
  let destination: Destination | null = null;
  destination = open();
  const flushing = setInterval(() => {
    if (destination) destination.flush();
    else destination = open();
  }, FLUSH_INTERVAL).unref();
  return {
    write(entry) {
      destination?.write(`${JSON.stringify({ time: new Date(entry.at).toISOString(), ...entry })}\n`);
    },
    async close() {
      clearInterval(flushing);
      const last = destination;
      destination = null;
      if (last) await ended(last);
    },
  };
}

/** Each warning once: a full disk would otherwise fill the gateway's own log too. */
function createWarnings(): (message: string, code?: string) => void {
  const warned = new Set<string>();
  return (message, code) => {
    if (warned.has(message)) return;
    warned.add(message);
    log().error(code === undefined ? {} : { code }, message);
  };
}

/** Writes what waits, and ends with it or with its first failure. */
async function ended(destination: Destination): Promise<void> {
  const end = new Promise<void>((resolve) => {
    destination.once("close", resolve);
    destination.once("error", () => resolve());
  });
  destination.end();
  await Promise.race([end, sleep(LAST_WAIT, undefined, { ref: false })]);
}
