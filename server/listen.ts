import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type CommandName, commandLine } from "@/domain/kernel/process/command-line";
import { type Draining, watchRequests } from "@/domain/kernel/process/draining";
import { StartError } from "./one-line-error";

/**
 * An idle connection is kept for longer than proxies keep theirs (Caddy: 2 minutes, Traefik: 90 seconds, nginx and most load balancers: 60
 * seconds), so that the proxy closes it: it could be sending the next request at the very moment in which this side closes.
 */
export const KEEP_ALIVE_MILLISECONDS = 125_000;

/** A listening server. */
export interface Listener {
  readonly server: Server;
  readonly draining: Draining;
}

/**
 * Opens the port before anything else starts, so that a port in use is reported immediately.
 * @param command what to run with another port, for the error's text
 * @throws StartError
 */
export async function listen(
  { host, port }: { readonly host: string; readonly port: number },
  command: CommandName,
  listener: RequestListener,
): Promise<Listener> {
  const server = createServer(
    {
      maxHeaderSize: 32 * 1024,
      requestTimeout: 60_000,
      headersTimeout: 20_000,
      keepAliveTimeout: KEEP_ALIVE_MILLISECONDS,
      // Probes can leave it out; for all other requests, the listener rejects that.
      requireHostHeader: false,
    },
    listener,
  );
  // Node would drop those after the 1,000th without a word, such as what a proxy adds about the client; `maxHeaderSize` bounds them.
  server.maxHeadersCount = 0;
  const draining = watchRequests(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, host, port, command)));
    server.listen(port, host, resolve);
  });
  return { server, draining };
}

/** The server's actual port. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function explain(error: NodeJS.ErrnoException, host: string, port: number, command: CommandName): Error {
  if (error.code === "EADDRINUSE") {
    return new StartError(
      `Port ${port} is in use. Stop the program that uses it, or choose another port: PORT=${port + 1} ${commandLine(command)}`,
    );
  }
  if (error.code === "EACCES")
    return new StartError(`This account can't use port ${port}. Choose a port above 1023.`);
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new StartError(`LATCHKEY_HOST=${host} isn't an address of this computer.`);
  }
  return error;
}

/**
 * Ignores requests to change the protocol, as RFC 9110 section 7.8 allows. Next adds an upgrade listener to the server for hot reload,
 * and in production neither responds to such requests nor closes them, so its listener is not added.
 */
export function ignoreUpgrades(server: Server): void {
  const on = server.on.bind(server);
  server.on = ((event: string, listener: (...values: unknown[]) => void) =>
    event === "upgrade" ? server : on(event, listener)) as Server["on"];
  server.addListener = server.on;
}
