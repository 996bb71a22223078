import { type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import type { FeedMessage, Position } from "@/domain/access/feed";
import { partsOf } from "@/domain/access/messages/record-parts";
import type { AccessRecord } from "@/domain/access/records";
import { describeError, log } from "@/domain/kernel/log";
import { NO_CHAIN, sealedLine } from "./chained-lines";
import { readStateFile, type StoredState } from "./read-state-file";
import type { Tables } from "./tables/tables";

const NAME = "state.ndjson";
/** Records in one line of the file; fewer if they are long. */
const SLICE = 500;
/** Appended changes up to which a file is not rewritten; beyond, up to half of what it was written with. */
const MINIMUM_GROWTH = 4 * 1024 * 1024;
/** A feed without changes is noted once in so many milliseconds: the age of the state is known that well after a restart. */
const ALIVE_INTERVAL = 30_000;
/** After a failure, such as a full disk, the file is written again after so many milliseconds. */
const RETRY = 30_000;

/** What to write: the state in force, and when its feed was heard last (milliseconds since 1970). */
export type StateSource = () => { readonly tables: Tables; readonly position: Position; readonly at: number };

/**
 * The gateway's own copy of its state on disk, so that it can start while the portal is away: a snapshot in the form of the feed, followed by the
 * changes since, each line with a checksum that depends on all before. It holds digests and what is encrypted to the gateway, no secret. A
 * failure of the disk is logged and never stops a check.
 */
export class StateFile {
  private readonly path: string;
  private handle: FileHandle | null = null;
  private chain = NO_CHAIN;
  private size = 0;
  private writtenSize = 0;
  private aliveAt = Number.NEGATIVE_INFINITY;
  private source: StateSource | null = null;
  private isRewriting = false;
  /** Changes during a rewrite; the new file gets them too. */
  private meanwhile: FeedMessage[] | null = null;
  private again = false;
  /** Counts the snapshots that replaced the whole state. */
  private generation = 0;
  private queue: Promise<void> = Promise.resolve();
  private rewriting: Promise<void> = Promise.resolve();
  /** Until a new file holds the state that replaced another: what is appended meanwhile is on disk with it, not before. */
  private replacing: Promise<void> | null = null;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(folder: string) {
    this.path = join(folder, NAME);
  }

  /** Reads what an earlier run left, as far as it is intact. Null if there is nothing usable. */
  async load(): Promise<StoredState | null> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const stored = await readStateFile(this.path);
    if (!stored?.isIntact) return stored;
    await this.continueAfter(stored.chain).catch((error: unknown) => this.fail(error));
    return stored;
  }

  /** Appends a message. The promise ends when it is on disk, or when that failed. */
  append(message: FeedMessage): Promise<void> {
    const isAlive = message.type === "alive";
    if (isAlive && performance.now() - this.aliveAt < ALIVE_INTERVAL) return this.replacing ?? this.queue;
    this.aliveAt = performance.now();
    this.meanwhile?.push(message);
    this.queue = this.queue.then(() => this.write([message])).catch((error: unknown) => this.fail(error));
    const written = this.queue.then(() => this.rewriteIfGrown());
    return this.replacing ?? written;
  }

  /** Writes a new file in the background. The state is read while it is written: changes meanwhile are applied twice, which changes nothing. */
  rewrite(): void {
    if (this.closed || !this.source) return;
    if (this.isRewriting) {
      this.again = true;
      return;
    }
    this.isRewriting = true;
    this.again = false;
    this.meanwhile = [];
    this.rewriting = this.writeAnew(this.source)
      .catch((error: unknown) => this.fail(error))
      .finally(() => {
        this.isRewriting = false;
        this.meanwhile = null;
        if (this.again) this.rewrite();
      });
  }

  /**
   * The state was replaced by another one, which is written to a new file. Changes since then don't belong to the old file, so it is left as it is:
   * until the new one takes its place, a restart comes up with the old state and its own position. The promise ends when it has, or when that
   * failed.
   */
  replaced(): Promise<void> {
    this.generation += 1;
    this.queue = this.queue.then(() => this.leave());
    this.rewrite();
    const replacing = this.settled().finally(() => {
      if (this.replacing === replacing) this.replacing = null;
    });
    this.replacing = replacing;
    return replacing;
  }

  /** Says where the state to write comes from. */
  use(source: StateSource): void {
    this.source = source;
  }

  async close(): Promise<void> {
    while (this.isRewriting) await this.rewriting;
    this.closed = true;
    clearTimeout(this.retry);
    await this.queue;
    await this.leave();
  }

  /** Resolves when no write is in progress. */
  async settled(): Promise<void> {
    while (this.isRewriting) await this.rewriting;
    await this.queue;
  }

  private async leave(): Promise<void> {
    const { handle } = this;
    this.handle = null;
    await handle?.close().catch(() => {});
  }

  private async continueAfter(chain: string): Promise<void> {
    this.handle = await open(this.path, "a", 0o600);
    this.chain = chain;
    this.size = (await stat(this.path)).size;
    this.writtenSize = this.size;
  }

  private async write(messages: readonly FeedMessage[]): Promise<void> {
    if (!this.handle) return;
    let text = "";
    for (const message of messages) {
      const line = sealedLine(this.chain, JSON.stringify(message));
      this.chain = line.chain;
      text += line.text;
    }
    await writeWhole(this.handle, text);
    await this.handle.datasync();
    this.size += Buffer.byteLength(text);
  }

  private rewriteIfGrown(): void {
    const growth = this.size - this.writtenSize;
    if (growth > Math.max(MINIMUM_GROWTH, this.writtenSize / 2)) this.rewrite();
  }

  private async writeAnew(source: StateSource): Promise<void> {
    const { generation } = this;
    const temporary = `${this.path}.new`;
    await rm(temporary, { force: true });
    const file = await open(temporary, "wx", 0o600);
    try {
      const written = await writeSnapshot(file, source);
      // From here on nothing else writes: what came meanwhile is added, then the files change places.
      const exchanging = this.queue.then(async () => {
        if (generation === this.generation) await this.exchange(file, temporary, written);
        else await discard(file, temporary);
      });
      // A failure is this rewrite's; what is queued after it goes on.
      this.queue = exchanging.catch(() => {});
      await exchanging;
    } catch (error) {
      await discard(file, temporary);
      throw error;
    }
  }

  private async exchange(file: FileHandle, temporary: string, written: Written): Promise<void> {
    const old = this.handle;
    this.handle = file;
    this.chain = written.chain;
    this.size = written.size;
    const meanwhile = this.meanwhile ?? [];
    this.meanwhile = null;
    try {
      await this.write(meanwhile);
      await file.sync();
      await rename(temporary, this.path);
      await syncFolder(dirname(this.path));
    } catch (error) {
      this.handle = null;
      await old?.close().catch(() => {});
      throw error;
    }
    this.writtenSize = this.size;
    await old?.close().catch(() => {});
  }

  /** What was written half would break the chain: nothing is appended until a new file is written. */
  private async fail(error: unknown): Promise<void> {
    log().error({ error: describeError(error) }, "the state can't be stored on disk");
    await this.leave();
    clearTimeout(this.retry);
    if (this.closed) return;
    this.retry = setTimeout(() => this.rewrite(), RETRY).unref();
  }
}

interface Written {
  readonly chain: string;
  readonly size: number;
}

async function writeSnapshot(file: FileHandle, source: StateSource): Promise<Written> {
  const { tables, position, at } = source();
  let chain = NO_CHAIN;
  let size = 0;
  let records = 0;
  const put = async (message: FeedMessage) => {
    const line = sealedLine(chain, JSON.stringify(message));
    chain = line.chain;
    size += Buffer.byteLength(line.text);
    await writeWhole(file, line.text);
  };
  await put({ type: "snapshot", position, at });
  let slice: AccessRecord[] = [];
  for (const record of tables.all()) {
    slice.push(record);
    if (slice.length < SLICE) continue;
    records += slice.length;
    for (const part of partsOf(slice)) await put({ type: "records", records: part });
    slice = [];
    await breathe();
  }
  records += slice.length;
  for (const part of partsOf(slice)) await put({ type: "records", records: part });
  await put({ type: "end", records });
  return { chain, size };
}

/** `write` can write a part only, such as the last bytes before a disk is full. */
async function writeWhole(file: FileHandle, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at);
    at += bytesWritten;
  }
}

async function discard(file: FileHandle, temporary: string): Promise<void> {
  await file.close().catch(() => {});
  await rm(temporary, { force: true }).catch(() => {});
}

/** Makes the renaming durable, where folders can be opened. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
}
