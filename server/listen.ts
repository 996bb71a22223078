import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { StartError } from "./one-line-error";

/** Opens the port before anything else starts, so that a port in use is reported immediately. @throws StartError */
export async function listen(host: string, port: number, listener: RequestListener): Promise<Server> {
  const server = createServer(
    { maxHeaderSize: 32 * 1024, requestTimeout: 60_000, headersTimeout: 20_000 },
    listener,
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
  return server;
}

/** The server's actual port. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new StartError(
      `Port ${port} is in use. Stop the program that uses it, or choose another port: PORT=${port + 1} npm start`,
    );
  }
  if (error.code === "EACCES")
    return new StartError(`This account can't use port ${port}. Choose a port above 1023.`);
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new StartError(`LATCHKEY_HOST=${host} isn't an address of this computer.`);
  }
  return error;
}

/** Closes a server: rejects new connections, closes idle ones, and gives the others some milliseconds to finish. */
export async function closeServer(server: Server, milliseconds: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), milliseconds);
  await closed;
  clearTimeout(force);
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
