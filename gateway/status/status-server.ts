import { createServer, type Server, type ServerResponse } from "node:http";
import { answerProbe, type Readiness } from "@/domain/kernel/process/probes";
import type { Metrics } from "../calls/metrics";

export interface StatusOptions {
  readonly metrics: Metrics;
  readonly readiness: () => Readiness;
}

/** `/healthz`: the process runs. `/readyz`: calls can be decided. `/metrics`: the Prometheus text format. On an address of its own. */
export function createStatusServer({ metrics, readiness }: StatusOptions): Server {
  const limits = { requestTimeout: 10_000, headersTimeout: 5_000, requireHostHeader: false };
  const server = createServer(limits, (request, response) => {
    if (answerProbe(request, response, async () => readiness())) return;
    const path = (request.url ?? "").split("?", 1)[0];
    if (request.method !== "GET" && request.method !== "HEAD")
      return send(response, 405, "method not allowed");
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
