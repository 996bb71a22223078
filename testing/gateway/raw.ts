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
