import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";

/** Writes lines in the background. */
export interface LineWriter {
  /** Never waits and never throws. */
  write(line: string): void;
  /** Writes what waits, for at most a second. */
  close(): Promise<void>;
}

/** Bytes that wait for a slow disk or pipe; lines beyond are dropped, so that no request waits for the log. */
const MAXIMUM_WAITING = 8 * 1024 * 1024;
/** Characters that are collected before they are written. */
const COLLECTED = 4_096;
/** A pipe takes 4,096 bytes as a whole (PIPE_BUF), so that a line of the log on the same output never breaks one of these. */
const ON_STANDARD_OUTPUT = { dest: 1, minLength: 2_048, maxWrite: 4_096 };
const FLUSH_INTERVAL = 1_000;
const LAST_WAIT = 1_000;

type Destination = ReturnType<typeof pino.destination>;

export interface LineWriterOptions {
  /** The first failure and the first dropped line. */
  readonly warn: (message: string, code?: string) => void;
  readonly onDrop?: () => void;
}

/**
 * Work goes on when the lines can't be written; a file that can't be opened is tried again each second.
 * @param target `-` for standard output, or a file to append to
 */
export function openLines(target: string, { warn, onDrop }: LineWriterOptions): LineWriter {
  const open = (): Destination => {
    let isReady = false;
    const opened = pino.destination({
      ...(target === "-" ? ON_STANDARD_OUTPUT : { dest: target, minLength: COLLECTED }),
      append: true,
      mkdir: false,
      sync: false,
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
    opened.on("drop", () => {
      warn("lines of the access log are dropped, because it is written too slowly");
      onDrop?.();
    });
    return opened;
  };
  let destination: Destination | null = null;
  destination = open();
  const flushing = setInterval(() => {
    if (destination) destination.flush();
    else destination = open();
  }, FLUSH_INTERVAL).unref();
  return {
    write(line) {
      destination?.write(`${line}\n`);
    },
    async close() {
      clearInterval(flushing);
      const last = destination;
      destination = null;
      if (last) await ended(last);
    },
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
