import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { GatewayStartError } from "../start-error";

/** Bytes of a request's headers: a credential of 64 kB is rejected by the decision, not by a closed connection. */
export const MAXIMUM_HEADER_BYTES = 128 * 1024;

/**
 * Node reads about 1,000 fields of a request and drops the others without a word: the credential could be among them, or the length of the
 * body. APIs on Node drop them too, and the gateway adds fields to a call.
 */
const MAXIMUM_FIELDS = 500;

/** Whether a request has more header fields than are read here and at APIs. It must be rejected before any is relied on. */
export function hasTooManyFields({ rawHeaders }: IncomingMessage): boolean {
  return rawHeaders.length > 2 * MAXIMUM_FIELDS;
}

/** Whether a request has a body, whatever its method. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";
}

/** Where a server listens. */
export interface Listening {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
}

/** Every open connection of a server: the server itself forgets those that were upgraded. */
const connections = new WeakMap<Server, Set<Socket>>();

function watchConnections(server: Server): void {
  const open = new Set<Socket>();
  connections.set(server, open);
  server.on("connection", (socket: Socket) => {
    if (open.has(socket)) return;
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
}

/** @throws GatewayStartError that names the setting */
export async function listen(server: Server, { host, port }: Listening, setting: string): Promise<number> {
  watchConnections(server);
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason = code === "EADDRINUSE" ? "it is in use" : (code ?? "unknown");
    throw new GatewayStartError(
      `The gateway can't listen on ${host}:${port} (${reason}). Change ${setting}.`,
      { cause: error },
    );
  }
  return (server.address() as AddressInfo).port;
}

/** Lets requests in progress finish for so many milliseconds, and upgraded connections last as long; then ends all connections. */
export async function closeServer(server: Server, grace: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    server.closeAllConnections();
    for (const socket of connections.get(server) ?? []) socket.destroy();
  }, grace);
  await closed;
  clearTimeout(timer);
}

/** Node has the response whose turn it is at its connection, and asks there for the same purpose (`socketOnError`). */
const isResponding = (socket: Socket) =>
  (socket as { readonly _httpMessage?: ServerResponse | null })._httpMessage?.headersSent === true;

/** The status of headers that are too large or too many (RFC 6585 5). */
export const TOO_LARGE = [431, "Request Header Fields Too Large"] as const;

const FAULTS: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: TOO_LARGE,
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout"],
};

/**
 * Answers what isn't HTTP, too large or too slow: with a problem body, without repeating anything of it. A response that has begun is cut off
 * instead: its reader would take an answer for a part of it.
 */
export function answerMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable || isResponding(socket)) return void socket.destroy();
  const [status, title] = FAULTS[error.code ?? ""] ?? [400, "Bad Request"];
  endWith(socket, plainProblem(status, title));
}

/** How long a peer can take to read the last answer and to close its side, in milliseconds. */
const LAST_ANSWER = 1_000;

/** Sends the last bytes of a connection that no server watches any more. A peer that doesn't read them is not waited for. */
export function endWith(socket: Duplex, text: string): void {
  socket.end(text);
  // What the peer still sends is read and dropped, so that the answer isn't lost with a reset.
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), LAST_ANSWER).unref();
  socket.once("close", () => clearTimeout(timer));
}

/** The body of a problem that has no page. */
export function problemText(status: number, title: string): string {
  return JSON.stringify({ type: "about:blank", title, status });
}

/** A whole response for a connection that has no parsed request. */
export function plainProblem(status: number, title: string): string {
  const body = problemText(status, title);
  return `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
}
