import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { log } from "@/domain/kernel/log";
import { createFront } from "@/server/front";
import { createHealth } from "@/server/health/health";
import { type RunningExport, startExport } from "@/telemetry/export/start";

/** The server's front in this process, with the API and without pages, and its access log. */
export interface FrontStage {
  readonly url: string;
  readonly accessLines: readonly string[];
  graphql(query: string, variables: object, headers: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

/** @param trustedProxies in front of it */
export async function startFrontStage(trustedProxies: number): Promise<FrontStage> {
  const accessLines: string[] = [];
  const accessLog = { write: (line: string) => void accessLines.push(line), close: async () => {} };
  const front = createFront(createHealth(), { accessLog });
  const server = createServer(front.listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const address = { url, isSet: true, allowedHosts: new Set<string>(), trustedProxies };
  front.open((_, response) => void response.writeHead(200, { "content-type": "text/html" }).end("a page"), {
    graphql: true,
    address,
  });
  return {
    url,
    accessLines,
    graphql: (query, variables, headers) =>
      fetch(`${url}/api/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query, variables }),
      }),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Exports to a receiver, with short pauses. The caller must stop it. */
export async function exportTo(endpoint: string): Promise<RunningExport> {
  const variables = {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    OTEL_BSP_SCHEDULE_DELAY: "50",
    OTEL_BLRP_SCHEDULE_DELAY: "50",
  };
  Object.assign(process.env, variables);
  const running = await startExport({
    service: "latchkey",
    version: "test",
    warn: (facts, message) => log().warn(facts, message),
    info: (facts, message) => log().info(facts, message),
  });
  for (const name of Object.keys(variables)) delete process.env[name];
  return running;
}
