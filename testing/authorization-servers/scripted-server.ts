import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import https from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { TestCertificate } from "./test-certificate";

/** A received request. */
export interface RecordedRequest {
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Empty if the handler responded without waiting for it. */
  readonly body: string;
  /** The body as JSON; undefined if it is not JSON. */
  readonly json: Record<string, unknown> | undefined;
}

/** A request passed to a handler. */
export interface Exchange {
  /** Waits for the whole request. @returns the request */
  readonly read: () => Promise<RecordedRequest>;
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly socket: Socket;
  readonly server: ScriptedServer;
}

/** Handles a request in any way, including not at all. */
export type Handler = (exchange: Exchange) => void | Promise<void>;

/** A method and a path, such as `POST /register`; `*` at the end of the path matches anything. */
export type Route = `${"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} /${string}`;

export interface ScriptedServerOptions {
  /** Uses https with this certificate. */
  readonly certificate?: TestCertificate;
  /** The host name in its URL; it always listens on 127.0.0.1. */
  readonly name?: string;
}

/**
 * An authorization server for tests on a free port of 127.0.0.1: it runs its handlers and records requests. Unhandled
 * requests get 404. `server.origin` is its URL; handlers can be replaced at any time.
 */
export class ScriptedServer {
  /** All requests, in order of arrival. */
  readonly requests: RecordedRequest[] = [];
  /** Number of connections made. */
  connections = 0;
  private readonly handlers = new Map<string, Handler>();
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly listener: http.Server,
    readonly origin: string,
  ) {}

  /** Starts a server. The caller must stop it. */
  static async start(options: ScriptedServerOptions = {}): Promise<ScriptedServer> {
    const { certificate, name = "127.0.0.1" } = options;
    const listener = certificate ? https.createServer(certificate) : http.createServer();
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    const { port } = listener.address() as AddressInfo;
    const server = new ScriptedServer(listener, `${certificate ? "https" : "http"}://${name}:${port}`);
    listener.on("request", (incoming, response) => server.response(incoming, response));
    listener.on("connection", (socket: Socket) => server.remember(socket));
    // Aborted handshakes and broken requests are part of tests.
    listener.on("tlsClientError", () => {});
    listener.on("clientError", (_error, socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    return server;
  }

  /** Sets a route's handler. */
  on(route: Route, handler: Handler): this {
    this.handlers.set(route, handler);
    return this;
  }

  /** Wraps a route's handler. @returns a function that unwraps it */
  around(route: Route, wrap: (inner: Handler) => Handler): () => void {
    const inner = this.handlers.get(route) ?? notFound;
    this.handlers.set(route, wrap(inner));
    return () => this.handlers.set(route, inner);
  }

  /** A route's requests. */
  received(route: Route): RecordedRequest[] {
    return this.requests.filter(({ method, path }) => matches(route, `${method} ${path}`));
  }

  /** Number of open connections. */
  get open(): number {
    return this.sockets.size;
  }

  /** Stops the server and closes all connections. */
  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.listener.close(() => resolve()));
  }

  /** Listens again at the same address after a stop. */
  async restart(): Promise<void> {
    const port = Number(new URL(this.origin).port);
    await new Promise<void>((resolve, reject) => {
      this.listener.once("error", reject);
      this.listener.listen(port, "127.0.0.1", resolve);
    });
  }

  private remember(socket: Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    socket.on("close", () => this.sockets.delete(socket));
    socket.on("error", () => {});
  }

  private response(incoming: IncomingMessage, response: ServerResponse): void {
    const url = new URL(incoming.url ?? "/", this.origin);
    const method = incoming.method ?? "GET";
    const entry = { method, path: url.pathname, query: url.searchParams, headers: incoming.headers };
    const index = this.requests.push({ ...entry, body: "", json: undefined }) - 1;
    const reading = readBody(incoming).then((body) => {
      const request = { ...entry, body, json: parse(body) };
      this.requests[index] = request;
      return request;
    });
    reading.catch(() => {});
    response.on("error", () => {});
    const exchange = { read: () => reading, incoming, response, socket: incoming.socket, server: this };
    const handler = this.handlerFor(`${method} ${url.pathname}`);
    Promise.resolve(handler(exchange)).catch(() => incoming.socket.destroy());
  }

  private handlerFor(called: string): Handler {
    const exact = this.handlers.get(called);
    if (exact) return exact;
    const route = [...this.handlers.keys()].find((candidate) => matches(candidate, called));
    return (route && this.handlers.get(route)) || notFound;
  }
}

const notFound: Handler = async ({ read, response }) => {
  await read();
  response.writeHead(404).end();
};

function matches(route: string, called: string): boolean {
  return route.endsWith("*") ? called.startsWith(route.slice(0, -1)) : route === called;
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
