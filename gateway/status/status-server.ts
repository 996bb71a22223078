import { createServer, type Server, type ServerResponse } from "node:http";
import type { Metrics } from "../calls/metrics";

export interface StatusOptions {
  readonly metrics: Metrics;
  readonly isReady: () => boolean;
}

/** `/healthz`: the process runs. `/readyz`: calls can be decided. `/metrics`: the Prometheus text format. On an address of its own. */
export function createStatusServer({ metrics, isReady }: StatusOptions): Server {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    const path = (request.url ?? "").split("?", 1)[0];
    if (request.method !== "GET" && request.method !== "HEAD")
      return send(response, 405, "method not allowed");
    if (path === "/healthz") return send(response, 200, "ok");
    if (path === "/readyz") return send(response, isReady() ? 200 : 503, isReady() ? "ready" : "not ready");
    if (path !== "/metrics") return send(response, 404, "not found");
    metrics.text().then(
      (text) => send(response, 200, text, metrics.contentType),
      () => send(response, 500, "metrics failed"),
    );
  });
  server.maxConnections = 100;
  return server;
}

function send(
  response: ServerResponse,
  status: number,
  text: string,
  type = "text/plain; charset=utf-8",
): void {
  const body = `${text}\n`;
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) });
  response.end(body);
}
