import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Feed, FeedMessage } from "@/domain/access/feed";
import type { AccessRecord } from "@/domain/access/records";
import { describeError, log } from "@/domain/kernel/log";
import { watched } from "./feed-pauses";
import type { MemoryState } from "./memory-state";
import { MalformedFeed } from "./record-form";
import { SnapshotLoader } from "./snapshot-loader";
import type { Tables } from "./tables/tables";

/** Records between two breaths: calls are checked meanwhile. */
const SLICE = 500;
/** Changes during one comparison; with more, it is canceled until the next. */
const MAXIMUM_TOUCHED = 200_000;
const CATCHING_UP = 15_000;

interface ComparisonOptions {
  readonly feed: Feed;
  readonly state: MemoryState;
  readonly silence: number;
  readonly signal: AbortSignal;
  /** How many messages the followed feed has brought. */
  readonly messages: () => number;
}

export interface Comparison {
  /** The number of repaired records; 0 also if it was canceled. */
  readonly result: Promise<number>;
  /** The followed feed changes these now: what the snapshot says of them may be older. */
  touch(message: Extract<FeedMessage, { type: "changes" }>): void;
  cancel(): void;
}

/**
 * Receives a whole snapshot beside the followed feed and repairs what differs. Only records that the feed did not change since the snapshot
 * began are compared, and only after the feed has brought a message that is younger than the snapshot: so the state never goes back in time.
 */
export function compareWithSnapshot(options: ComparisonOptions): Comparison {
  const touched = new Set<string>();
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const tables = options.state.tables;
  const work = async () => {
    const snapshot = await receive(options, signal);
    if (!snapshot || signal.aborted || options.state.tables !== tables) return 0;
    return repair(tables, snapshot, touched, signal);
  };
  return {
    result: work().catch((error: unknown) => {
      log().warn({ error: describeError(error) }, "the comparison with a whole snapshot failed");
      return 0;
    }),
    touch({ records, removed }) {
      for (const { id } of records) touched.add(id);
      for (const { id } of removed) touched.add(id);
      if (touched.size > MAXIMUM_TOUCHED) stop.abort();
    },
    cancel: () => stop.abort(),
  };
}

async function receive(options: ComparisonOptions, signal: AbortSignal): Promise<Tables | null> {
  let loader: SnapshotLoader | null = null;
  let before = options.messages();
  const reading = new AbortController();
  const either = AbortSignal.any([signal, reading.signal]);
  try {
    for await (const message of watched(options.feed.follow(null, either), either, options.silence)) {
      if (message.type === "snapshot") {
        loader = new SnapshotLoader(message.position);
        before = options.messages();
      } else if (message.type === "records") loaderOf(loader).add(message);
      else if (message.type === "end") {
        const tables = loaderOf(loader).finish(message);
        reading.abort();
        return (await caughtUp(options, before, signal)) ? tables : null;
      }
    }
    return null;
  } finally {
    reading.abort();
  }
}

function loaderOf(loader: SnapshotLoader | null): SnapshotLoader {
  if (loader) return loader;
  throw new MalformedFeed("records outside of a snapshot");
}

/** The first message after the snapshot's begin may have been on its way before; the second was sent after it. */
async function caughtUp({ messages }: ComparisonOptions, before: number, signal: AbortSignal) {
  for (let waited = 0; waited < CATCHING_UP && !signal.aborted; waited += 50) {
    if (messages() >= before + 2) return true;
    await sleep(50, undefined, { signal }).catch(() => {});
  }
  return false;
}

async function repair(mine: Tables, theirs: Tables, touched: ReadonlySet<string>, signal: AbortSignal) {
  let seen = 0;
  let repaired = 0;
  const pause = () => (++seen % SLICE === 0 ? breathe() : undefined);
  for (const record of theirs.all()) {
    await pause();
    if (signal.aborted) return repaired;
    const known = mine.get(record.kind, record.id);
    if (touched.has(record.id) || isSame(known, record)) continue;
    mine.put(record);
    // A secret is encrypted again for each snapshot of a restarted portal, so different texts can be the same secret.
    if (!isSame(withoutSecret(known), withoutSecret(record))) repaired += 1;
  }
  for (const { kind, id } of mine.all()) {
    await pause();
    if (signal.aborted) return repaired;
    if (touched.has(id) || theirs.get(kind, id)) continue;
    mine.remove(kind, id);
    repaired += 1;
  }
  return repaired;
}

function isSame(one: AccessRecord | undefined, other: AccessRecord | undefined): boolean {
  return one !== undefined && other !== undefined && isDeepStrictEqual(plain(one), plain(other));
}

function withoutSecret(record: AccessRecord | undefined): AccessRecord | undefined {
  if (record?.kind !== "PROVIDER" || record.introspectionSecret === null) return record;
  return { ...record, introspectionSecret: "" };
}

/** A key in the tables reads its texts when asked. */
function plain(record: AccessRecord): unknown {
  return "toJSON" in record && typeof record.toJSON === "function" ? record.toJSON() : record;
}
