import type { Feed, FeedMessage } from "@/domain/access/feed";
import type { AccessRecord } from "@/domain/access/records";
import { ensureBuiltInGateway } from "@/domain/gateways/enrollment.service";
import { localFeed } from "@/domain/gateways/local-feed";
import { SYSTEM } from "./world";

/** What a gateway would hold: applies the feed's messages as they are meant to be, and connects again after an interruption. */
export interface FeedMemory {
  /** By `kind id`. */
  readonly records: Map<string, AccessRecord>;
  position: string | null;
  snapshots: number;
  interruptions: number;
  /** Milliseconds of the process's clock when each record was last applied. */
  readonly appliedAt: Map<string, number>;
  /** Interrupts the connection; it connects again. */
  tear(): void;
  stop(): Promise<void>;
}

const keyOf = ({ kind, id }: Pick<AccessRecord, "kind" | "id">) => `${kind} ${id}`;

/** The feed of the gateway in this process. */
export async function aFeed(): Promise<Feed> {
  return localFeed(await ensureBuiltInGateway(SYSTEM), { ingest: async () => {} });
}

/** Follows a feed until it is stopped. */
export function followFeed(feed: Feed, pause = 20): FeedMemory {
  let isStopped = false;
  let connection = new AbortController();
  let begun: Map<string, AccessRecord> | null = null;
  let next: string | null = null;
  const memory: FeedMemory = {
    records: new Map(),
    position: null,
    snapshots: 0,
    interruptions: 0,
    appliedAt: new Map(),
    tear: () => connection.abort(),
    async stop() {
      isStopped = true;
      connection.abort();
      await running;
    },
  };
  const put = (record: AccessRecord) => {
    memory.records.set(keyOf(record), record);
    memory.appliedAt.set(keyOf(record), performance.now());
  };
  const apply = (message: FeedMessage) => {
    if (message.type === "snapshot") {
      begun = new Map();
      next = message.position;
    } else if (message.type === "records") {
      if (!begun) throw new Error("records outside a snapshot");
      for (const record of message.records) begun.set(keyOf(record), record);
    } else if (message.type === "end") {
      if (begun?.size !== message.records) throw new Error("a torn snapshot");
      memory.records.clear();
      for (const record of begun.values()) put(record);
      begun = null;
      memory.position = next;
      memory.snapshots += 1;
    } else {
      if (begun) throw new Error(`${message.type} within a snapshot`);
      if (message.type === "changes") {
        for (const removed of message.removed) memory.records.delete(keyOf(removed));
        for (const record of message.records) put(record);
      }
      if (message.position) memory.position = message.position;
    }
  };
  const run = async () => {
    while (!isStopped) {
      connection = new AbortController();
      try {
        for await (const message of feed.follow(memory.position, connection.signal)) apply(message);
      } catch {
        // The feed or this program was interrupted; it begins where it was.
      }
      begun = null;
      memory.interruptions += 1;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
  const running = run();
  return memory;
}

/** What a new gateway would get now. */
export async function wholeSnapshot(feed: Feed): Promise<Map<string, AccessRecord>> {
  const memory = followFeed(feed);
  while (memory.snapshots === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const records = new Map(memory.records);
  await memory.stop();
  return records;
}

/** Waits until a condition holds. @throws after some seconds */
export async function until(holds: () => boolean, what: string, seconds = 20): Promise<void> {
  const ends = performance.now() + seconds * 1_000;
  while (!holds()) {
    if (performance.now() > ends) throw new Error(`It never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
