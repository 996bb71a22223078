import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Feed, FeedMessage } from "@/domain/access/feed";
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

/** Gateways share messages without secrets, and their text. */
const lines = new WeakMap<FeedMessage, string>();

function lineOf(message: FeedMessage): string {
  const known = lines.get(message);
  if (known !== undefined) return known;
  const line = `${JSON.stringify(message)}\n`;
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
