import { Agent, type buildConnector } from "undici";
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

/** Connections to one API; calls beyond wait for one. */
const CONNECTIONS = 256;
const KEEP_ALIVE = 4_000;

/** The connection to an API took too long. */
export class ConnectTimeout extends Error {
  override readonly name = "ConnectTimeout";
  readonly code = "UND_ERR_CONNECT_TIMEOUT";
}

/**
 * Connections to APIs. Each goes to an address that was checked: publishers enter the URLs, so they could name a service of the operator's own
 * network, or of this machine. Private networks are allowed only where the operator says so.
 */
export function createUpstreamAgent(times: UpstreamTimes, allowPrivateNetwork: boolean): Agent {
  return new Agent({
    connect: connectorTo(
      { allowPrivateNetwork, allowLoopback: allowPrivateNetwork, loopbackOnly: false },
      times.connect,
    ),
    headersTimeout: times.headers,
    bodyTimeout: times.idle,
    connections: CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE,
    maxHeaderSize: 64 * 1024,
  });
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
