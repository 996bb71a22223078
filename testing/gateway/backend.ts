import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { pipeline, Readable } from "node:stream";

/** What an API behind a gateway saw of a request. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly bytes: number;
}

export interface Backend {
  readonly url: string;
  readonly port: number;
  readonly seen: Seen[];
  /** Connections that are open. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

/** A piece of a large body. */
export const PIECE = Buffer.alloc(64 * 1024, "x");

type Route = (request: IncomingMessage, response: ServerResponse) => void;

const ROUTES: Readonly<Record<string, Route>> = {
  "/slow": () => {},
  "/early": (_, response) => {
    response.writeHead(413, { "content-type": "text/plain" });
    response.end("too large");
  },
  "/half": (request) => {
    request.socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
    setTimeout(() => request.socket.destroy(), 50);
  },
  "/hang-up": (request) => void request.socket.destroy(),
  "/garbage": (request) => void request.socket.end("GARBAGE\r\n\r\n"),
  "/endless": (_, response) => void response.writeHead(200).write("begun"),
  "/status-600": (_, response) => sendPieces(response, 1_000, 600),
  "/status-999": (_, response) => void response.writeHead(999).end("odd"),
  "/unavailable": (_, response) => void response.writeHead(503, { "retry-after": "7" }).end("busy"),
  "/connection": (_, response) => {
    response.writeHead(200, {
      connection: "keep-alive, X-Hop",
      "keep-alive": "timeout=9",
      "x-hop": "1",
      "x-latchkey-application": "app_forged",
      "set-cookie": ["a=1", "b=2"],
      "x-kept": "1",
    });
    response.end("ok");
  },
  "/cors": (_, response) => {
    response.writeHead(200, {
      "access-control-allow-origin": "*",
      "access-control-allow-credentials": "true",
      vary: "Accept-Encoding",
    });
    response.end();
  },
  "/large": (request, response) => {
    const pieces = Number(new URL(request.url ?? "", "http://x").searchParams.get("pieces"));
    sendPieces(response, pieces);
  },
};

function sendPieces(response: ServerResponse, count: number, status = 200): void {
  response.writeHead(status, { "content-type": "application/octet-stream" });
  function* pieces() {
    for (let piece = 0; piece < count; piece += 1) yield PIECE;
  }
  pipeline(Readable.from(pieces(), { objectMode: false }), response, () => {});
}

/** An API: echoes what it gets as JSON, answers WebSocket handshakes and echoes their bytes, and misbehaves on some paths. */
export async function startBackend(): Promise<Backend> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    const route = Object.entries(ROUTES).find(([name]) => path.endsWith(name))?.[1];
    if (route) {
      seen.push(described(request, 0));
      route(request, response);
    } else void echo(request, response, seen);
  });
  server.requestTimeout = 0;
  server.on("upgrade", (request, socket, head) => accept(request, socket as Socket, head, seen));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    connections: () => connectionsOf(server),
    close: () => end(server),
  };
}

function described({ method = "", url = "", headers }: IncomingMessage, bytes: number): Seen {
  return { method, url, headers: headers as Record<string, string>, bytes };
}

async function echo(request: IncomingMessage, response: ServerResponse, seen: Seen[]): Promise<void> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of request) {
      bytes += chunk.length;
      hash.update(chunk);
    }
  } catch {
    return;
  }
  const found = described(request, bytes);
  seen.push(found);
  const body = JSON.stringify({ ...found, digest: hash.digest("hex") });
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(body);
}

function accept(request: IncomingMessage, socket: Socket, head: Buffer, seen: Seen[]): void {
  socket.on("error", () => {});
  seen.push(described(request, 0));
  if (request.url?.includes("refuse")) {
    socket.end(
      "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\nX-Kept: 1\r\nX-Place: Caf\xe9\r\n\r\nno",
      "latin1",
    );
    return;
  }
  if (request.url?.includes("/hints")) socket.write("HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n");
  const [, status] = /\/status-(\d+)$/.exec(request.url ?? "") ?? [];
  if (status) {
    // The connection stays open until the gateway ends it.
    socket.resume().on("end", () => socket.end());
    socket.write(`HTTP/1.1 ${status} Odd\r\nContent-Length: 1000\r\n\r\nodd`);
    return;
  }
  const key = createHash("sha1")
    .update(`${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-Place: Caf\xe9\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
    "latin1",
  );
  if (head.length > 0) socket.write(head);
  socket.pipe(socket);
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}

async function end(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  if (server.listening) await once(server, "close");
}
