import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { credentialHeaders, withoutKeyParameter } from "@/domain/access/credentials.rules";
import type { Admission } from "@/domain/access/decision";
import { pathBelow } from "@/domain/access/entry-points.rules";
import type { ApiRecord, PlanRecord } from "@/domain/access/records";
import { canonicalTarget } from "@/domain/access/target.rules";
import { assertedHeaders, isOwnHeader, isSameHeader } from "../calls/asserted-headers";
import { type Correlation, passedOn } from "../calls/correlation";
import { addressOf, forwardingHeaders } from "./forwarding";

/** Where a call goes. */
export interface UpstreamTarget {
  readonly origin: string;
  /** For the field Host. */
  readonly host: string;
  /** With the query. */
  readonly path: string;
}

/**
 * The upstream URL's path followed by what of the call's canonical path is below the API's entry point; one slash between them. The query is
 * the call's, without the API key; a query of the upstream URL is not used.
 * @returns null for an API without an upstream URL, or a call that is not below its entry point
 */
export function upstreamTarget({ api }: Admission, target: string): UpstreamTarget | null {
  const canonical = canonicalTarget(target);
  const below = canonical && pathBelow(api, canonical.path);
  const upstream = upstreamOf(api);
  if (!upstream || !canonical || below === null) return null;
  const { origin, host, pathname } = upstream;
  const base = below !== "" && pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
  const query = api.forwardsCredential ? canonical.query : withoutKeyParameter(api, canonical.query);
  const path = base + below;
  return { origin, host, path: query === "" ? path : `${path}?${query}` };
}

/** Parsed once for each record: a changed API is another one. */
const upstreams = new WeakMap<ApiRecord, URL | null>();

function upstreamOf(api: ApiRecord): URL | null {
  const known = upstreams.get(api);
  if (known !== undefined) return known;
  const { upstreamUrl } = api;
  const url = upstreamUrl !== null && URL.canParse(upstreamUrl) ? new URL(upstreamUrl) : null;
  upstreams.set(api, url);
  return url;
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

/** The headers that belong to one connection, also because its field Connection names them. */
export function hopByHop(connection: string | undefined): ReadonlySet<string> {
  if (connection === undefined || USUAL.test(connection)) return HOP_BY_HOP;
  return new Set([...HOP_BY_HOP, ...connection.split(",").map((name) => name.trim().toLowerCase())]);
}

const USUAL = /^(?:keep-alive|close|upgrade)$/i;

export interface UpstreamHeadersOptions {
  readonly plans: readonly PlanRecord[];
  readonly correlation: Correlation;
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
  const dropped = hopByHop(request.headers.connection);
  const kept: IncomingHttpHeaders = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (dropped.has(name) || isOwnHeader(name) || name === "host") continue;
    if (secrets.some((secret) => isSameHeader(name, secret))) continue;
    kept[name] = value;
  }
  const address = addressOf(request.socket.remoteAddress);
  const { correlation, trustedProxies } = options;
  return {
    ...forwardingHeaders(passedOn(kept, correlation, trustedProxies > 0), {
      address,
      host: request.headers.host,
      trustedProxies,
    }),
    ...assertedHeaders(admission, correlation.requestId),
  };
}
