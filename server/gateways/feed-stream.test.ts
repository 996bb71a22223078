import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { type Feed, type FeedMessage, INTERRUPTIONS, type Interruption } from "@/domain/access/feed";
import { FeedInterrupted } from "@/domain/gateways/feed/follower";
import { createFeedStreams, type FeedStreams } from "./feed-stream";

const servers: { readonly server: Server; readonly streams: FeedStreams }[] = [];
afterEach(async () => {
  for (const { server, streams } of servers.splice(0)) {
    streams.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const RECORDS: FeedMessage = { type: "records", records: [] };

/** A portal whose feed has a message, and ends like this. */
async function startStream(end: (signal: AbortSignal) => Promise<void>): Promise<string> {
  const feed: Pick<Feed, "follow"> = {
    async *follow(_, signal) {
      yield RECORDS;
      await end(signal);
    },
  };
  const streams = createFeedStreams();
  const server = createServer((request, response) => {
    const options = { gatewayId: "one", feed: feed as Feed, after: null };
    streams.send(request, response, options).catch(() => response.destroy());
  });
  servers.push({ server, streams });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it.each(Object.keys(INTERRUPTIONS) as Interruption[])(
  "ends a feed that is cut off with its reason, after all that was sent: %s",
  async (reason) => {
    const url = await startStream(() => Promise.reject(new FeedInterrupted(reason, "A detail.")));
    const lines = (await (await fetch(url)).text()).split("\n");
    expect(lines).toEqual([JSON.stringify(RECORDS), JSON.stringify({ type: "interrupted", reason }), ""]);
  },
);

it("documents each reason, and no other", () => {
  const [, section = ""] = readFileSync("docs/gateways.md", "utf8").split("## When a feed ends");
  const documented = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, reason]) => reason);
  expect(documented).toEqual(Object.keys(INTERRUPTIONS));
});

it("breaks the connection of a feed that fails otherwise, so that it can't be taken for whole", async () => {
  const url = await startStream(() => Promise.reject(new Error("secret detail")));
  await expect(fetch(url).then((response) => response.text())).rejects.toThrow("terminated");
});

it("ends without a reason when this process stops", async () => {
  const url = await startStream(
    (signal) => new Promise((resolve) => signal.addEventListener("abort", () => resolve())),
  );
  const response = await fetch(url);
  servers[0]?.streams.close();
  expect(await response.text()).toBe(`${JSON.stringify(RECORDS)}\n`);
});
