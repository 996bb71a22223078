import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";

const REMOVED: ReadonlySet<string> = new Set(["upgrade", "http2-settings"]);

/**
 * Takes an upgrade that is not offered for an ordinary request, as RFC 9110 7.8 lets a server do: Java's HttpClient and curl offer HTTP/2 in
 * this way with each request. Node has taken such a connection out of its server by then, so the same bytes, without the offer, are read
 * again as the connection's next request. They are the offer's no longer, so that happens once.
 * @param head what came after the request's headers: its body, or a part of it
 */
export function passAsOrdinary(server: Server, request: IncomingMessage, socket: Socket, head: Buffer): void {
  socket.unshift(Buffer.concat([Buffer.from(headWithoutOffer(request), "latin1"), head]));
  server.emit("connection", socket);
}

function headWithoutOffer({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  let text = `${method} ${url} HTTP/${httpVersion}\r\n`;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    const value = rawHeaders[index + 1] ?? "";
    const lower = name.toLowerCase();
    if (REMOVED.has(lower)) continue;
    const kept = lower === "connection" ? withoutOffer(value) : value;
    if (kept !== "" || lower !== "connection") text += `${name}: ${kept}\r\n`;
  }
  return `${text}\r\n`;
}

/** The other options of a connection stay, such as `close`. */
function withoutOffer(connection: string): string {
  const options = connection.split(",").map((option) => option.trim());
  return options.filter((option) => !REMOVED.has(option.toLowerCase())).join(", ");
}
