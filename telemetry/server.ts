import { createServer, type Server, type ServerResponse } from "node:http";
import { metricsText } from "./gather";
import { registry } from "./registry";

/** Scrapers keep few connections. */
const MAXIMUM_CONNECTIONS = 50;

/**
 * Serves `/metrics` on an address of its own, which is no part of the portal's: what it shows is for operators.
 * @throws the error of `listen`, such as EADDRINUSE
 */
export async function listenForScrapes(host: string, port: number): Promise<Server> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    const [path] = (request.url ?? "").split("?", 1);
    if (request.method !== "GET" && request.method !== "HEAD")
      return send(response, 405, "Use GET.", { allow: "GET, HEAD" });
    if (path !== "/metrics") return send(response, 404, "Metrics are at /metrics.");
    metricsText().then(
      (text) => send(response, 200, text, { "content-type": registry().contentType }),
      () => send(response, 500, "The metrics could not be read."),
    );
  });
  server.maxConnections = MAXIMUM_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server;
}

function send(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = text.endsWith("\n") ? text : `${text}\n`;
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...headers,
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}
