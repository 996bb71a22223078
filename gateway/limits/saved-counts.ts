import { readFileSync } from "node:fs";
import { type FileHandle, mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { log } from "@/domain/kernel/log";
import type { Limit } from "./limits-of";
import type { Counter, MemoryStore } from "./memory-store";

/** The counters of long windows on disk, so that a restarted gateway doesn't begin a month's quota again. */
export interface SavedCounts {
  /** Marks a counter for the next save. */
  changed(limit: Limit, counter: Counter): void;
  /** Appends what changed since the last save, in the background. Never throws: counting goes on without a disk. */
  save(): Promise<void>;
  /** Saves and closes the file. */
  close(): Promise<void>;
}

/** Kind, subscription, period, window, calls, end. */
interface Line {
  readonly k: Limit["kind"];
  readonly s: string;
  readonly p: Limit["period"];
  readonly w: string;
  readonly c: number;
  readonly e: number;
}

/** Shorter windows are over before a restart matters. */
const SHORTEST = 3_600_000;
/** The file is written again when it has this many times as many lines as there are counters, and at least so many. */
const REWRITE_FACTOR = 4;
const REWRITE_MINIMUM = 10_000;
const CHUNK = 2_000;

/**
 * Opens the file and takes its counters over into a store. A line is a counter as it was; the last one of a counter counts, and a line that
 * a crash cut short is skipped.
 */
export function openSavedCounts(path: string, store: MemoryStore, at: number): SavedCounts {
  restoreFrom(path, store, at);
  const journal = createJournal(path);
  let changed = new Map<Counter, Limit>();
  let failed = false;
  let saving: Promise<void> | null = null;

  const write = async (): Promise<void> => {
    const taken = changed;
    changed = new Map<Counter, Limit>();
    try {
      if (journal.isDue()) await journal.rewrite(linesOf(store.counters(Date.now())));
      else await journal.append(linesOfChanged(taken));
      failed = false;
    } catch (error) {
      changed = new Map([...taken, ...changed]);
      if (!failed) log().error({ code: codeOf(error) }, "counts of limits can't be saved");
      failed = true;
    }
  };
  const save = async (): Promise<void> => {
    if (saving || changed.size === 0) return saving ?? undefined;
    saving = write().finally(() => {
      saving = null;
    });
    return saving;
  };

  return {
    changed(limit, counter) {
      if (limit.window.to - limit.window.from >= SHORTEST) changed.set(counter, limit);
    },
    save,
    async close() {
      await saving;
      await save();
      await journal.close();
    },
  };
}

/** A file of lines: appended to, and written again when it has become too long. */
function createJournal(path: string) {
  let file: FileHandle | null = null;
  let [lines, atRewrite] = [0, 0];
  return {
    isDue: () => file === null || lines > Math.max(REWRITE_MINIMUM, REWRITE_FACTOR * atRewrite),
    async append(added: Iterable<Line>): Promise<void> {
      if (file) lines += await writeAll(file, added);
    },
    /** Replaces the whole file: a crash leaves the old one or the new one. */
    async rewrite(all: Iterable<Line>): Promise<void> {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const next = await open(`${path}.next`, "w", 0o600);
      try {
        lines = await writeAll(next, all);
        await next.sync();
        await rename(`${path}.next`, path);
      } catch (error) {
        await next.close();
        throw error;
      }
      await file?.close();
      file = next;
      atRewrite = lines;
    },
    close: async () => file?.close(),
  };
}

const lineOf = (k: Limit["kind"], s: string, { period, window, calls, endsAt }: Counter): Line => ({
  k,
  s,
  p: period,
  w: window,
  c: calls,
  e: endsAt,
});

function* linesOfChanged(changed: ReadonlyMap<Counter, Limit>): Generator<Line> {
  for (const [counter, { kind, subscriptionId }] of changed) yield lineOf(kind, subscriptionId, counter);
}

function* linesOf(counters: Iterable<readonly [Limit["kind"], string, Counter]>): Generator<Line> {
  for (const [k, s, counter] of counters) yield lineOf(k, s, counter);
}

/** Each chunk begins on a line of its own, also after one that a full disk cut short. @returns how many lines */
async function writeAll(file: FileHandle, lines: Iterable<Line>): Promise<number> {
  let [chunk, count] = ["", 0];
  for (const line of lines) {
    chunk += `\n${JSON.stringify(line)}`;
    count += 1;
    if (count % CHUNK > 0) continue;
    await file.writeFile(chunk);
    chunk = "";
  }
  if (chunk) await file.writeFile(`${chunk}\n`);
  return count;
}

function restoreFrom(path: string, store: MemoryStore, at: number): void {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) !== "ENOENT")
      log().error({ code: codeOf(error) }, "saved counts of limits can't be read");
    return;
  }
  for (const line of text.split("\n")) {
    const counter = parse(line);
    if (counter && counter.e > at) {
      const { k, s, p: period, w: window, c: calls, e: endsAt } = counter;
      store.restore(k, s, { period, window, calls, endsAt });
    }
  }
}

function parse(text: string): Line | null {
  if (text === "") return null;
  try {
    const { k, s, p, w, c, e } = JSON.parse(text) as Partial<Line>;
    const isValid =
      (k === "RATE" || k === "QUOTA") &&
      typeof s === "string" &&
      typeof p === "string" &&
      typeof w === "string" &&
      Number.isSafeInteger(c) &&
      Number.isFinite(e);
    return isValid ? ({ k, s, p, w, c, e } as Line) : null;
  } catch {
    return null;
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? "unknown";
