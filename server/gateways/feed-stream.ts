import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Feed, FeedMessage, Interruption } from "@/domain/access/feed";
import { FeedInterrupted } from "@/domain/gateways/feed/follower";
import { feedFollowers } from "@/telemetry/metrics/gateways";
import { type Problem, sendProblem } from "./problem";

/** Time for a gateway to take what was sent, in milliseconds. */
const DRAIN = 30_000;
/** Streams of one gateway at a time: it follows, compares with a whole snapshot, and can have lost connections without a sign. */
const STREAMS = 4;

/** A gateway connects again a moment later, and reaches another process, or this one's successor. */
const LEAVING: Problem = {
  status: 503,
  title: "This process is stopping.",
  headers: { "retry-after": "1", connection: "close" },
};

/** The open streams of all gateways. */
export interface FeedStreams {
  /** Sends the feed until the gateway, this process or the feed ends it. */
  send(request: IncomingMessage, response: ServerResponse, options: StreamOptions): Promise<void>;
  close(): void;
}

interface StreamOptions {
  readonly gatewayId: string;
  readonly feed: Feed;
  readonly after: string | null;
}

export function createFeedStreams(): FeedStreams {
  const open = new Map<string, Set<AbortController>>();
  let isClosed = false;
  return {
    async send(request, response, { gatewayId, feed, after }) {
      if (isClosed) return sendProblem(response, LEAVING);
      const stream = new AbortController();
      const streams = open.get(gatewayId) ?? new Set();
      open.set(gatewayId, streams.add(stream));
      for (const older of [...streams].slice(0, -STREAMS)) older.abort();
      response.once("close", () => stream.abort());
      request.socket.setKeepAlive(true, DRAIN);
      feedFollowers.inc();
      try {
        await pour(feed.follow(after, stream.signal), response);
        response.end();
      } catch (error) {
        if (!(error instanceof FeedInterrupted) || error.reason === "STOPPED") throw error;
        endWith(response, { type: "interrupted", reason: error.reason });
      } finally {
        feedFollowers.dec();
        streams.delete(stream);
        if (streams.size === 0) open.delete(gatewayId);
        stream.abort();
      }
    },
    close() {
      isClosed = true;
      for (const streams of open.values()) for (const stream of streams) stream.abort();
    },
  };
}

/**
 * Ends a feed with its reason, after what the gateway hasn't read yet. A gateway that doesn't know this line ignores it. One that reads nothing
 * keeps no connection.
 */
function endWith(
  response: ServerResponse,
  line: { readonly type: string; readonly reason: Interruption },
): void {
  if (response.destroyed) return;
  response.end(`${JSON.stringify(line)}\n`);
  const late = setTimeout(() => response.destroy(), DRAIN).unref();
  response.once("close", () => clearTimeout(late));
}

/** Newline-delimited JSON. Whatever has begun can't fail visibly except by a connection that breaks. */
async function pour(messages: AsyncIterable<FeedMessage>, response: ServerResponse): Promise<void> {
  response.writeHead(200, {
    "content-type": "application/x-ndjson",
    "cache-control": "no-store",
    // nginx: no buffering.
    "x-accel-buffering": "no",
  });
  response.flushHeaders();
  for await (const message of messages) {
    if (response.destroyed) return;
    if (!response.write(lineOf(message))) await drained(response);
  }
}

/** Gateways share messages without secrets, and their bytes: as text, each of them would encode it again. */
const lines = new WeakMap<FeedMessage, Buffer>();

function lineOf(message: FeedMessage): Buffer {
  const known = lines.get(message);
  if (known !== undefined) return known;
  const line = Buffer.from(`${JSON.stringify(message)}\n`);
  lines.set(message, line);
  return line;
}

/** Waits until the gateway has taken what was sent; ends a connection that takes nothing. */
async function drained(response: ServerResponse): Promise<void> {
  const late = setTimeout(() => response.destroy(), DRAIN);
  const settled = new AbortController();
  try {
    const { signal } = settled;
    await Promise.race([once(response, "drain", { signal }), once(response, "close", { signal })]);
  } finally {
    clearTimeout(late);
    settled.abort();
  }
}
