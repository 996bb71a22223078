import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a test's database server that sees each commit pass by. */
export interface WatchedWire {
  /** The database's URL, by this way. */
  readonly url: string;
  close(): Promise<void>;
}

export interface CommitWatch {
  /** Before the server gets a commit. @returns whether it gets it */
  readonly before?: () => boolean;
  /** After the server has carried one out, and before the client knows. */
  readonly after?: () => void;
}

const COMMIT = /\bcommit\b/i;

export async function openWatchedWire(url: string, watch: CommitWatch): Promise<WatchedWire> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let isCommitting = false;
    client.on("data", (data) => {
      if (COMMIT.test(data.toString("latin1"))) {
        if (watch.before?.() === false) return;
        isCommitting = true;
      }
      upstream.write(data);
    });
    upstream.on("data", (data) => {
      if (isCommitting) watch.after?.();
      isCommitting = false;
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
