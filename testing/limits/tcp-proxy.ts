import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a server on loopback that a test can cut and block. */
export interface TcpProxy {
  readonly port: number;
  /** Ends all connections, and accepts no more. */
  cut(): Promise<void>;
  /** Keeps connections open, and passes nothing on. */
  freeze(): void;
  /** Accepts connections again, on the same port, and passes everything on. */
  restore(): Promise<void>;
}

export async function createTcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let isFrozen = false;
  const server = createServer((client) => {
    const upstream = connect(target, "127.0.0.1");
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on("data", (data) => !isFrozen && other.write(data));
      one.on("error", () => {});
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    freeze() {
      isFrozen = true;
    },
    async restore() {
      isFrozen = false;
      if (!server.listening) await listen(port);
    },
  };
}
