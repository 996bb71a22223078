import { createReadStream } from "node:fs";
import type { Position } from "@/domain/access/feed";
import { describeError, log } from "@/domain/kernel/log";
import { NO_CHAIN, openLine } from "./chained-lines";
import { readFeedMessage } from "./feed-message";
import { linesOf } from "./lines";
import { MemoryState } from "./memory-state";
import { SnapshotLoader } from "./snapshot-loader";
import type { Tables } from "./tables/tables";

const MAXIMUM_LINE = 64 * 1024 * 1024;

/** A state that an earlier run of the gateway left on disk. */
export interface StoredState {
  readonly tables: Tables;
  readonly position: Position;
  /** When the feed was heard last, in milliseconds since 1970. */
  readonly at: number;
  /** The checksum of the last line, which the next one continues. */
  readonly chain: string;
  /** Nothing was cut off or damaged. */
  readonly isIntact: boolean;
}

/**
 * Reads a state file. Changes after a damaged line are left out, and a snapshot that isn't whole is ignored; both are logged.
 * @returns null if there is no usable snapshot
 */
export async function readStateFile(path: string): Promise<StoredState | null> {
  const reading = new Reading();
  try {
    const bytes = createReadStream(path, { highWaterMark: 1024 * 1024 });
    for await (const line of linesOf(bytes, MAXIMUM_LINE)) if (!reading.take(line)) break;
    reading.isIntact &&= bytes.bytesRead === reading.bytes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    reading.isIntact = false;
    log().warn({ error: describeError(error) }, "the stored state can't be read further");
  }
  if (!reading.isIntact) log().warn({ usable: reading.state !== null }, "the stored state is damaged");
  return reading.result();
}

class Reading {
  state: MemoryState | null = null;
  isIntact = true;
  bytes = 0;
  private loader: SnapshotLoader | null = null;
  private chain = NO_CHAIN;
  private position = "";
  private at = 0;

  /** @returns whether to read on */
  take(line: string): boolean {
    const opened = openLine(this.chain, line);
    const message = opened ? readFeedMessage(opened.json) : null;
    if (!opened || !message) {
      this.isIntact = false;
      return false;
    }
    this.apply(message);
    this.chain = opened.chain;
    this.bytes += Buffer.byteLength(line) + 1;
    return true;
  }

  private apply(message: NonNullable<ReturnType<typeof readFeedMessage>>): void {
    if (message.type === "snapshot") {
      this.loader = new SnapshotLoader(message.position);
      this.at = message.at;
    } else if (message.type === "records") this.loader?.add(message);
    else if (message.type === "end" && this.loader) {
      this.state = new MemoryState();
      this.state.replace(this.loader.finish(message));
      this.position = this.loader.position;
    } else if (message.type === "changes") this.state?.apply(message);
    if (message.type === "changes" || message.type === "alive") {
      this.position = message.position;
      this.at = message.at;
    }
  }

  result(): StoredState | null {
    if (!this.state) return null;
    const { tables } = this.state;
    return { tables, position: this.position, at: this.at, chain: this.chain, isIntact: this.isIntact };
  }
}
