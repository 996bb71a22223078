import { createServer } from "node:net";

const LOOPBACK = "127.0.0.1";

/** Whether a server can listen on this port. */
async function canListen(port: number): Promise<number | null> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}

/** The preferred port if it is free on the loopback address, otherwise one chosen by the system. */
export async function freePort(preferred?: number): Promise<number> {
  const input = preferred ? await canListen(preferred) : null;
  const port = input ?? (await canListen(0));
  if (port === null) throw new Error("The loopback address has no free port.");
  return port;
}
