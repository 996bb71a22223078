import { chmod, rm } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { TestCertificate } from "@/testing/authorization-servers/test-certificate";

/** Another way to a test's database server, such as a Unix socket, an IPv6 address or TLS, which it doesn't offer itself. */
export interface DatabaseRelay {
  /** 0 for a Unix socket. */
  readonly port: number;
  close(): Promise<void>;
}

export interface RelayOptions {
  /** Where to listen: a host, or the path of a Unix socket. */
  readonly at: string;
  /** Ends TLS as PostgreSQL does: after the client's request for it, and only then. */
  readonly tls?: TestCertificate;
}

/** Opens a relay to the server of a URL. */
export async function openRelay(url: string, { at, tls }: RelayOptions): Promise<DatabaseRelay> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const target = connect(Number(port), hostname);
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
    }
    client.on("close", () => target.destroy());
    target.on("close", () => client.destroy());
    if (tls) return startTls(client, target, tls);
    client.pipe(target).pipe(client);
  });
  await listen(server, at);
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      if (at.startsWith("/")) await rm(at, { force: true });
    },
  };
}

/** The length and the code of an SSLRequest (PostgreSQL's manual, "Message Formats"). */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** An ErrorResponse, as a server sends it that its pg_hba.conf lets talk over TLS only. */
function rejection(message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C28000\0M${message}\0\0`);
  const head = Buffer.from("E0000");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

function startTls(client: Socket, target: Socket, certificate: TestCertificate): void {
  client.once("data", (first: Buffer) => {
    if (!first.equals(SSL_REQUEST)) return client.end(rejection("no encryption"));
    client.write("S");
    const secure = new TLSSocket(client, { isServer: true, ...certificate });
    secure.on("error", () => client.destroy());
    secure.pipe(target).pipe(secure);
  });
}

async function listen(server: Server, at: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    if (at.startsWith("/")) server.listen(at, resolve);
    else server.listen(0, at, resolve);
  });
  if (at.startsWith("/")) await chmod(at, 0o777);
}
