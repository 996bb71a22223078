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

const SIGNAL = Symbol("signal");

/** Notes in a call's headers what ends its exchange with the API. */
export function withSignal<T extends object>(headers: T, signal: EventEmitter): T {
  return { ...headers, [SIGNAL]: signal };
}

/**
 * The agent as reply-from uses it. reply-from itself lets a call go on whose caller hung up: it would be sent after the wait for a connection,
 * and keep one until the API responds.
 */
export function abortableClient(agent: Agent): Pick<Agent, "request" | "close" | "destroy"> {
  type Done = (error: Error | null, data: Dispatcher.ResponseData) => void;
  const request = (options: Dispatcher.RequestOptions, done: Done) => {
    const signal = (options.headers as { readonly [SIGNAL]?: EventEmitter })[SIGNAL];
    agent.request({ ...options, ...(signal && { signal }) }, done);
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
