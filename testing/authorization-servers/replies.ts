import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Exchange, Handler, RecordedRequest } from "./scripted-server";

/** The usual parts of a response. An object as `body` is sent as JSON. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | object;
}

/** Server behaviors, healthy and hostile. Each returns a handler for `ScriptedServer.on`. */

/** Responds after the whole request has arrived. A function creates the response from the request. */
export function reply(
  response: Reply | ((request: RecordedRequest, exchange: Exchange) => Reply | Promise<Reply>),
): Handler {
  return async (exchange) => {
    const request = await exchange.read();
    send(exchange, typeof response === "function" ? await response(request, exchange) : response);
  };
}

/** Responds with JSON. */
export function json(body: object, status = 200): Handler {
  return reply({ status, body });
}

export function redirect(location: string, status = 302): Handler {
  return reply({ status, headers: { location } });
}

/** Each call gets the next handler; the last one stays. */
export function inTurn(...handlers: [Handler, ...Handler[]]): Handler {
  const waiting = [...handlers];
  return (exchange) => ((waiting.length > 1 ? waiting.shift() : waiting[0]) as Handler)(exchange);
}

export function delayed(milliseconds: number, handler: Handler): Handler {
  return async (exchange) => {
    await pause(milliseconds);
    await handler(exchange);
  };
}

/** Accepts the request and never responds. */
export const hang: Handler = async ({ read }) => {
  await read();
};

/** Sends the headers of a success and then nothing. */
export const hangAfterHeaders: Handler = async ({ read, response }) => {
  await read();
  response.writeHead(200, { "content-type": "application/json" }).flushHeaders();
};

/** Closes the connection by RST before reading the request's body. */
export const resetBeforeReading: Handler = ({ socket }) => {
  socket.resetAndDestroy();
};

/** Closes the connection by RST after the complete request, which may have been executed. */
export const resetAfterReading: Handler = async ({ read, socket }) => {
  await read();
  socket.resetAndDestroy();
};

/** Runs another handler and loses its response. */
export function loseResponse(inner: Handler): Handler {
  return async (exchange) => {
    const silent = { writeHead: () => silent, write: () => true, end: () => silent };
    await inner({ ...exchange, response: silent as unknown as ServerResponse });
    exchange.socket.resetAndDestroy();
  };
}

/** Holds a request before it is handled, until released. */
export function gate() {
  const { arrive, arrived, open, letGo } = twoSignals();
  const wrap =
    (inner: Handler): Handler =>
    async (exchange) => {
      await exchange.read();
      arrive();
      await open;
      await inner(exchange);
    };
  return { wrap, arrived, letGo };
}

/** Runs another handler and holds its response until released. */
export function gateOfResponses() {
  const { arrive, arrived, open, letGo } = twoSignals();
  const wrap =
    (inner: Handler): Handler =>
    async (exchange) => {
      const said: { head: unknown[]; body: unknown[] } = { head: [], body: [] };
      const kept = {
        writeHead: (...head: unknown[]) => {
          said.head = head;
          return kept;
        },
        end: (...body: unknown[]) => {
          said.body = body;
          return kept;
        },
      };
      await inner({ ...exchange, response: kept as unknown as ServerResponse });
      arrive();
      await open;
      const { response } = exchange;
      response.writeHead(...(said.head as Parameters<typeof response.writeHead>));
      response.end(...(said.body as []));
    };
  return { wrap, arrived, letGo };
}

function twoSignals() {
  let arrive = () => {};
  let letGo = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const open = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { arrive: () => arrive(), arrived, open, letGo: () => letGo() };
}

/** Sends part of the announced body, then closes the connection. */
export function breakOff(part: string, status = 200): Handler {
  return async ({ read, response, socket }) => {
    await read();
    const headers = { "content-type": "application/json", "content-length": part.length + 1000 };
    response.writeHead(status, headers).write(part, () => socket.destroySoon());
  };
}

/** Sends one byte at a time until the client disconnects. */
export function trickle(everyMilliseconds: number, status = 200): Handler {
  return async ({ read, response, socket }) => {
    await read();
    response.writeHead(status, { "content-type": "application/json" });
    while (!socket.destroyed) {
      response.write(" ");
      await pause(everyMilliseconds);
    }
  };
}

/** Sends an endless body as fast as it is read, and reports the bytes sent. */
export function endless(status = 200, sent: { bytes: number } = { bytes: 0 }): Handler {
  const chunk = Buffer.alloc(64 * 1024, " ");
  return async ({ read, response, socket }) => {
    await read();
    response.writeHead(status, { "content-type": "application/json" });
    const closed = once(socket, "close");
    while (!socket.destroyed) {
      const room = response.write(chunk);
      sent.bytes += chunk.length;
      if (!room) await Promise.race([once(response, "drain"), closed]);
      else await pause(0);
    }
  };
}

/** Announces another length than it sends. */
export function lyingLength(body: string, announced: number): Handler {
  return raw(
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${announced}\r\n\r\n${body}`,
  );
}

/** A small body that decompresses to a large one, although the client did not ask for compression. */
export function compressed(plain: string | Uint8Array, encoding = "gzip"): Handler {
  return reply({ headers: { "content-encoding": encoding }, body: gzipSync(plain) });
}

/** Writes invalid HTTP to the connection, then closes it. */
export function raw(text: string): Handler {
  return async ({ read, socket }) => {
    await read();
    socket.end(text);
  };
}

function send({ response }: Exchange, { status = 200, headers = {}, body = "" }: Reply): void {
  const bytes = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  const type = typeof body === "object" && !(body instanceof Uint8Array) ? "application/json" : undefined;
  response.writeHead(status, { ...(type ? { "content-type": type } : {}), ...headers }).end(bytes);
}

function once(emitter: NodeJS.EventEmitter, event: string): Promise<void> {
  return new Promise((resolve) => emitter.once(event, () => resolve()));
}
