import { lookup } from "node:dns/promises";
import net, { isIP, type LookupFunction, type Socket } from "node:net";
import tls, { type SecureContext } from "node:tls";
import type { buildConnector } from "undici";
import { type AddressPolicy, AddressRejection, bareHost, rejectAddress } from "./address";

interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Resolves a host name to all its addresses. */
export type Resolver = (hostname: string) => Promise<readonly ResolvedAddress[]>;

/** Uses the operating system, so that hosts files and local name services apply. */
export const systemResolver: Resolver = (hostname) => lookup(hostname, { all: true });

/** The progress of a connection, which determines what a failure means. */
export interface ConnectionProgress {
  socket: Socket | null;
  /** TCP is up; TLS may still fail. */
  reached: boolean;
  /** The request may have been sent. */
  connected: boolean;
}

export interface ConnectorOptions {
  readonly policy: AddressPolicy;
  readonly resolve: Resolver;
  readonly trust: SecureContext | undefined;
  readonly progress: ConnectionProgress;
}

/**
 * An undici connector that checks the addresses it then connects to. There is no second look-up, so a name that changes its address (DNS
 * rebinding) gains nothing.
 */
export function guardedConnector(options: ConnectorOptions): buildConnector.connector {
  return (target, callback) => {
    const host = bareHost(target.hostname);
    const reason = isIP(host) ? rejectAddress(host, options.policy) : null;
    if (reason) return callback(new AddressRejection(`${host} is ${reason}`), null);
    const secure = target.protocol === "https:";
    const socket = open(host, Number(target.port) || (secure ? 443 : 80), secure, options);
    const { progress } = options;
    progress.socket = socket;
    socket.once("connect", () => {
      progress.reached = true;
    });
    socket.once(secure ? "secureConnect" : "connect", () => {
      progress.connected = true;
      callback(null, socket);
    });
    socket.on("error", (error) => {
      if (!progress.connected) callback(error, null);
    });
  };
}

function open(host: string, port: number, secure: boolean, options: ConnectorOptions): Socket {
  const address = {
    host,
    port,
    lookup: guardedLookup(options.resolve, options.policy),
    autoSelectFamily: true,
    // Node's default of 250 ms is too short for distant servers.
    autoSelectFamilyAttemptTimeout: 2000,
    noDelay: true,
  };
  if (!secure) return net.connect(address);
  return tls.connect({
    ...address,
    // RFC 6066 3: no literal addresses in the server name.
    servername: isIP(host) ? "" : host,
    secureContext: options.trust,
    // Set explicitly so that NODE_TLS_REJECT_UNAUTHORIZED can't disable it.
    rejectUnauthorized: true,
    ALPNProtocols: ["http/1.1"],
  });
}

/** Resolves a name to its allowed addresses; if none remain, the error gives the first reason. */
function guardedLookup(resolve: Resolver, policy: AddressPolicy): LookupFunction {
  return (hostname, options, callback) => {
    const resolving = Promise.resolve(hostname).then(resolve);
    resolving.then(
      (addresses) => {
        const allowed = addresses.filter(({ address }) => rejectAddress(address, policy) === null);
        const [first] = allowed;
        if (!first) return callback(rejection(hostname, addresses, policy), "", 0);
        if (options.all) return callback(null, [...allowed]);
        callback(null, first.address, first.family);
      },
      (error) => callback(error, "", 0),
    );
  };
}

function rejection(hostname: string, addresses: readonly ResolvedAddress[], policy: AddressPolicy): Error {
  const [first] = addresses;
  if (!first) return Object.assign(new Error(`${hostname} has no address`), { code: "ENOTFOUND" });
  return new AddressRejection(`${hostname} resolves to ${rejectAddress(first.address, policy)}`);
}
