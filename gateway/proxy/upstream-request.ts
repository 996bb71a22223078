import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { credentialHeaders, withoutKeyParameter } from "@/domain/access/credentials.rules";
import type { Admission } from "@/domain/access/decision";
import { pathBelow } from "@/domain/access/entry-points.rules";
import type { PlanRecord } from "@/domain/access/records";
import { canonicalTarget } from "@/domain/access/target.rules";
import { assertedHeaders, isOwnHeader, isSameHeader } from "../calls/asserted-headers";
import { addressOf, forwardingHeaders } from "./forwarding";

/** Where a call goes. */
export interface UpstreamTarget {
  readonly origin: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
}

/**
 * The upstream URL's path followed by what of the call's canonical path is below the API's entry point; one slash between them. The query is
 * the call's, without the API key; a query of the upstream URL is not used.
 * @returns null for an API without an upstream URL, or a call that is not below its entry point
 */
export function upstreamTarget({ api }: Admission, target: string): UpstreamTarget | null {
  const canonical = canonicalTarget(target);
  const below = canonical && pathBelow(api, canonical.path);
  if (api.upstreamUrl === null || !canonical || below === null || !URL.canParse(api.upstreamUrl)) return null;
  const { origin, pathname } = new URL(api.upstreamUrl);
  const base = below !== "" && pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
  const query = api.forwardsCredential ? canonical.query : withoutKeyParameter(api, canonical.query);
  return { origin, path: base + below, query };
}

/** RFC 9110 7.6.1, and what HTTP/1.1 hop by hop fields used to be. `Expect` was answered here. */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "proxy-authenticate",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "expect",
  "http2-settings",
]);

/** Whether a header belongs to one connection, also because the field Connection names it. */
export function isHopByHop(name: string, connection: string | undefined): boolean {
  return HOP_BY_HOP.has(name) || (connection !== undefined && named(connection).includes(name));
}

function named(connection: string): string[] {
  return connection.split(",").map((name) => name.trim().toLowerCase());
}

export interface UpstreamHeadersOptions {
  readonly plans: readonly PlanRecord[];
  readonly requestId: string;
  readonly trustedProxies: number;
}

/** The headers of a call on its way to the API: without the caller's hop-by-hop, identity and credential headers, with the gateway's own. */
export function upstreamHeaders(
  request: IncomingMessage,
  admission: Admission,
  options: UpstreamHeadersOptions,
): IncomingHttpHeaders {
  const { api } = admission;
  const secrets = api.forwardsCredential ? [] : credentialHeaders(api, options.plans);
  const { connection } = request.headers;
  const kept: IncomingHttpHeaders = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (isHopByHop(name, connection) || isOwnHeader(name) || name === "host") continue;
    if (secrets.some((secret) => isSameHeader(name, secret))) continue;
    kept[name] = value;
  }
  const address = addressOf(request.socket.remoteAddress);
  return {
    ...forwardingHeaders(kept, {
      address,
      host: request.headers.host,
      trustedProxies: options.trustedProxies,
    }),
    ...assertedHeaders(admission, options.requestId),
  };
}
