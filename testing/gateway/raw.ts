import { connect } from "node:net";

/** Sends bytes as they are to a port of this machine, and returns what comes back until the connection ends. */
export function exchange(port: number, text: string, then?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      if (then !== undefined && received.includes("\r\n\r\n")) {
        socket.write(then);
        then = undefined;
      }
    });
    socket.on("close", () => resolve(received));
    socket.on("error", reject);
    socket.setTimeout(15_000, () => socket.destroy(new Error("the connection did not end")));
  });
}

/** A handshake of WebSocket as text. */
export function handshake(path: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries({
    Host: "api.example.com",
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
}

export interface RawSocket {
  /** The head of the response. */
  readonly head: string;
  /** What came after it. */
  data(): string;
  write(text: string): void;
  end(): void;
  readonly isEnded: boolean;
}

/** Sends a handshake of WebSocket, and resolves when the head of the response is there. */
export function openWebSocket(
  port: number,
  headers: Readonly<Record<string, string>>,
  path = "/orders/ws",
): Promise<RawSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(handshake(path, headers)));
    let received = "";
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      const end = received.indexOf("\r\n\r\n");
      if (end < 0) return;
      resolve({
        head: received.slice(0, end),
        data: () => received.slice(end + 4),
        write: (text) => void socket.write(text),
        end: () => void socket.end(),
        get isEnded() {
          return socket.destroyed;
        },
      });
    });
  });
}
