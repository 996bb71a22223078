import type { EventEmitter } from "node:events";
import { Agent, type buildConnector, type Dispatcher } from "undici";
import type { AddressPolicy } from "@/domain/outbound/address";
import { type ConnectionProgress, guardedConnector, systemResolver } from "@/domain/outbound/connect";

/** Time limits of the exchange with an API, in milliseconds. */
export interface UpstreamTimes {
  readonly connect: number;
  /** From the end of the request to the response's headers. */
  readonly headers: number;
  /** Between two pieces of a response's body. */
  readonly idle: number;
}

const KEEP_ALIVE = 4_000;

/** The connection to an API took too long. */
export class ConnectTimeout extends Error {
  override readonly name = "ConnectTimeout";
  readonly code = "UND_ERR_CONNECT_TIMEOUT";
}

/**
 * Connections to APIs. Each goes to an address that was checked: publishers enter the URLs, so they could name a service of the operator's own
 * network, or of this machine. Private networks are allowed only where the operator says so. A call never waits for another's connection: the
 * number of callers' connections bounds those to APIs.
 */
export function createUpstreamAgent(times: UpstreamTimes, allowPrivateNetwork: boolean): Agent {
  return new Agent({
    connect: connectorTo(
      { allowPrivateNetwork, allowLoopback: allowPrivateNetwork, loopbackOnly: false },
      times.connect,
    ),
    headersTimeout: times.headers,
    bodyTimeout: times.idle,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE,
    maxHeaderSize: 64 * 1024,
  });
}

/** An API responded with a status outside the classes of HTTP (RFC 9110 15). */
export class InvalidStatus extends Error {
  override readonly name = "InvalidStatus";

  constructor() {
    super("the API's status isn't one of HTTP");
  }
}

/** The highest status of the classes of HTTP. */
export const HIGHEST_STATUS = 599;

/** What a call's exchange with its API needs besides what reply-from says. */
export interface Exchange {
  /** The canonical path with the query. */
  readonly path: string;
  /** Ends the exchange by `abort`. */
  readonly signal: EventEmitter;
}

const EXCHANGE = Symbol("exchange");

/** Notes an exchange in a call's headers, which reply-from hands on. */
export function withExchange<T extends object>(headers: T, exchange: Exchange): T {
  return { ...headers, [EXCHANGE]: exchange };
}

/**
 * The agent as reply-from uses it. reply-from itself reads a path once more, by rules of its own; and it lets a call go on whose caller hung
 * up: it would be sent after the wait for a connection, and keep one until the API responds.
 */
export function abortableClient(agent: Agent): Pick<Agent, "request" | "close" | "destroy"> {
  type Done = (error: Error | null, data: Dispatcher.ResponseData) => void;
  const request = (options: Dispatcher.RequestOptions, done: Done) => {
    const exchange = (options.headers as { readonly [EXCHANGE]?: Exchange })[EXCHANGE];
    agent.request({ ...options, ...exchange }, (error, data) => {
      if (error || data.statusCode <= HIGHEST_STATUS) return void done(error, data);
      // Unread, it would keep its connection.
      data.body.on("error", () => {}).destroy();
      done(new InvalidStatus(), data);
    });
  };
  // The agent outlasts the server: a stop ends it afterwards.
  return { request: request as Agent["request"], close: async () => {}, destroy: async () => {} };
}

function connectorTo(policy: AddressPolicy, patience: number): buildConnector.connector {
  return (target, callback) => {
    const progress: ConnectionProgress = { socket: null, reached: false, connected: false };
    let isSettled = false;
    const settle: buildConnector.Callback = (...result) => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      callback(...result);
    };
    const timer = setTimeout(() => {
      progress.socket?.destroy();
      settle(new ConnectTimeout("the connection took too long"), null);
    }, patience);
    guardedConnector({ policy, resolve: systemResolver, trust: undefined, progress })(target, settle);
  };
}
