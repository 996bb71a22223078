import { setTimeout as sleep } from "node:timers/promises";
import type { Feed, FeedMessage, GatewayReport } from "@/domain/access/feed";
import type { AccessRecord, RecordKind } from "@/domain/access/records";

/** A feed that a test writes: it holds records, and can break in every way. */
export interface ScriptedFeed extends Feed {
  readonly reports: GatewayReport[];
  /** The positions that connections continued from. */
  readonly connections: (string | null)[];
  /** Changes what the portal has, and sends it. */
  change(...records: readonly AccessRecord[]): void;
  remove(kind: RecordKind, id: string): void;
  /** Changes what the portal has, and sends nothing: a gap. */
  changeSilently(...records: readonly AccessRecord[]): void;
  /** Ends all connections, and fails new ones until `resume`. */
  cut(): void;
  resume(): void;
  /** Connections stay, and nothing comes. */
  isSilent: boolean;
  /** Reports fail. */
  isDeaf: boolean;
  /** Sent as they are, to the connections that exist. */
  send(message: unknown): void;
  /** Changes each message, of a new snapshot too. */
  twist: ((message: FeedMessage) => unknown) | null;
  /** Cannot continue from an earlier position. */
  forgets: boolean;
}

type Connection = { readonly queue: unknown[]; wake: () => void; isCut: boolean };

/** @param alive milliseconds between two signs of life */
export function scriptedFeed(initial: readonly AccessRecord[] = [], alive = 50): ScriptedFeed {
  const records = new Map(initial.map((record) => [record.id, record]));
  const connections = new Set<Connection>();
  let number = 0;
  let isCut = false;
  const position = () => `scripted:${number}`;

  const broadcast = (message: unknown) => {
    for (const connection of connections) {
      connection.queue.push(message);
      connection.wake();
    }
  };
  const twisted = (message: FeedMessage) => (feed.twist ? feed.twist(message) : message) as FeedMessage;

  function* snapshot(): Generator<FeedMessage> {
    yield { type: "snapshot", position: position(), at: Date.now() };
    const all = [...records.values()];
    for (let from = 0; from < all.length; from += 2)
      yield { type: "records", records: all.slice(from, from + 2) };
    yield { type: "end", records: all.length };
  }

  const feed: ScriptedFeed = {
    reports: [],
    connections: [],
    isSilent: false,
    isDeaf: false,
    twist: null,
    forgets: false,
    async *follow(after, signal) {
      feed.connections.push(after);
      if (isCut) throw new Error("cut");
      const connection: Connection = { queue: [], wake: () => {}, isCut: false };
      connections.add(connection);
      try {
        if (after === null || feed.forgets) for (const message of snapshot()) yield twisted(message);
        while (!signal.aborted) {
          if (connection.isCut) throw new Error("cut");
          while (connection.queue.length > 0) yield twisted(connection.queue.shift() as FeedMessage);
          if (!feed.isSilent) yield twisted({ type: "alive", position: position(), at: Date.now() });
          await Promise.race([
            new Promise<void>((resolve) => {
              connection.wake = resolve;
            }),
            sleep(alive),
          ]);
        }
      } finally {
        connections.delete(connection);
      }
    },
    async report(report) {
      if (feed.isDeaf || isCut) throw new Error("deaf");
      feed.reports.push(structuredClone(report));
    },
    unseal: async (secret) => secret,
    change(...changed) {
      feed.changeSilently(...changed);
      broadcast({ type: "changes", position: position(), at: Date.now(), records: changed, removed: [] });
    },
    remove(kind, id) {
      records.delete(id);
      number += 1;
      broadcast({
        type: "changes",
        position: position(),
        at: Date.now(),
        records: [],
        removed: [{ kind, id }],
      });
    },
    changeSilently(...changed) {
      number += 1;
      for (const record of changed) records.set(record.id, record);
    },
    cut() {
      isCut = true;
      for (const connection of connections) {
        connection.isCut = true;
        connection.wake();
      }
    },
    resume() {
      isCut = false;
    },
    send: broadcast,
  };
  return feed;
}
