import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that an endpoint got. */
export interface Received {
  readonly id: string;
  /** Path and query, as sent. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

/** What an endpoint does with a request: a status, with a body or headers; or nothing, so that the sender waits. */
export type Reply = number | "HANG" | Answer;

interface Answer {
  readonly status: number;
  readonly body?: string | Buffer;
  readonly headers?: Record<string, string>;
}

/** A webhook's endpoint on loopback, whose replies a test sets. */
export interface Endpoint {
  readonly url: string;
  readonly received: Received[];
  reply: (request: Received) => Reply | Promise<Reply>;
  stop(): Promise<void>;
}

export async function startEndpoint(reply: Endpoint["reply"] = () => 204): Promise<Endpoint> {
  const received: Received[] = [];
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const { headers } = request;
    const id = String(headers["webhook-id"] ?? "");
    const got = { id, path: request.url ?? "", headers, body, at: Date.now() };
    received.push(got);
    const answer = await endpoint.reply(got);
    if (answer === "HANG") return;
    const {
      status,
      headers: own,
      body: text,
    }: Answer = typeof answer === "number" ? { status: answer } : answer;
    response.writeHead(status, own).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const endpoint: Endpoint = {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    reply,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return endpoint;
}
