import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import type { Feed, FeedMessage, GatewayReport } from "@/domain/access/feed";
import { createGatewayEndpoints, type GatewayEndpoints } from "@/server/gateways/endpoints";

/** A server with nothing but the endpoints of gateways. */
export interface GatewayPortal {
  readonly url: string;
  readonly batches: unknown[];
  readonly endpoints: GatewayEndpoints;
  /** Batches fail to be counted. */
  failing: boolean;
  close(): Promise<void>;
}

export async function startGatewayPortal(): Promise<GatewayPortal> {
  const portal = { batches: [] as unknown[], failing: false };
  const endpoints = createGatewayEndpoints({
    ingest: async (gatewayId, runId, batch) => {
      if (portal.failing) throw new Error("not now");
      portal.batches.push({ gatewayId, runId, batch });
    },
  });
  const server: Server = createServer((request, response) => {
    if (!endpoints.handle(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(portal, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    endpoints,
    close: async () => {
      endpoints.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

export async function aPublicKey(): Promise<Record<string, unknown>> {
  const { publicKey } = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
  return { ...(await exportJWK(publicKey)) };
}

/** Calls one endpoint as a gateway would. */
export function callPortal(
  url: string,
  token: string,
  init: RequestInit & { readonly json?: unknown } = {},
): Promise<Response> {
  const { json, ...rest } = init;
  return fetch(url, {
    ...rest,
    ...(json !== undefined && { method: "POST", body: JSON.stringify(json) }),
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
  });
}

/** The feed over HTTP, as a simple gateway reads it. */
export function httpFeed(url: string, token: string): Feed {
  return {
    follow: (after, signal) => follow(url, token, after, signal),
    async report(report: GatewayReport) {
      const response = await callPortal(`${url}/api/gateway/report`, token, { json: report });
      if (!response.ok) throw new Error(`status ${response.status}`);
    },
    unseal: () => Promise.reject(new Error("not here")),
  };
}

async function* follow(
  url: string,
  token: string,
  after: string | null,
  signal: AbortSignal,
): AsyncGenerator<FeedMessage> {
  const query = after === null ? "" : `?after=${encodeURIComponent(after)}`;
  const response = await callPortal(`${url}/api/gateway/feed${query}`, token, { signal });
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
  let rest = "";
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + part).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as FeedMessage;
  }
  throw new Error("the connection ended");
}
