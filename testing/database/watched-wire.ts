import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a test's database server that sees each message pass by: a statement, or what belongs to one. */
export interface WatchedWire {
  /** The database's URL, by this way. */
  readonly url: string;
  close(): Promise<void>;
}

export interface Watch {
  /** Before the server gets a message. @returns whether it gets it */
  readonly before?: () => boolean;
  /** After the server has done what it says, and before the client knows. */
  readonly after?: () => void;
}

export async function openWatchedWire(url: string, watch: Watch): Promise<WatchedWire> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    client.on("data", (data) => watch.before?.() !== false && upstream.write(data));
    upstream.on("data", (data) => {
      watch.after?.();
      client.write(data);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => one.destroy());
      one.on("close", () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const way = new URL(url);
  way.hostname = "127.0.0.1";
  way.port = String((server.address() as AddressInfo).port);
  return {
    url: way.href,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
