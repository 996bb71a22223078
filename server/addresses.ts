import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** The public URL and the other hosts a request can name. */
export interface PublicAddress {
  /** `LATCHKEY_URL`, or the default for this port. */
  readonly url: string;
  /** Whether an operator set the URL; otherwise the server is also reachable under each of its IP addresses. */
  readonly isSet: boolean;
  /** `LATCHKEY_ALLOWED_HOSTS`, in lower case. */
  readonly allowedHosts: ReadonlySet<string>;
  readonly trustedProxies: number;
}

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** What the trusted proxies say about a request, or the connection itself. */
export interface Arrival {
  /** The host the client named, in lower case; null if it is malformed or missing. */
  readonly host: string | null;
  /** The client's scheme; null if unknown. */
  readonly scheme: "http" | "https" | null;
}

/**
 * Reads `Host`, and with trusted proxies `X-Forwarded-Host` and `X-Forwarded-Proto`. Proxies append to these from left to right, so the
 * outermost trusted one wrote the entry as many places from the end as there are proxies; a single entry was replaced by the last one.
 */
export function arrivalOf(request: IncomingMessage, trustedProxies: number): Arrival {
  const forwarded = (name: string) =>
    trustedProxies > 0 ? entryFromEnd(request.headers[name], trustedProxies) : null;
  const scheme = forwarded("x-forwarded-proto")?.toLowerCase();
  return {
    host: hostIn(forwarded("x-forwarded-host") ?? request.headers.host ?? ""),
    scheme: scheme === "http" || scheme === "https" ? scheme : null,
  };
}

function entryFromEnd(header: string | string[] | undefined, places: number): string | null {
  const entries = String(header ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
  return entries[Math.max(0, entries.length - places)] ?? null;
}

/** RFC 9110 section 7.2: a host with an optional port, nothing else. */
const HOST = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(:\d{1,5})?$/i;

function hostIn(value: string): string | null {
  return HOST.test(value) ? value.toLowerCase() : null;
}

/**
 * Whether a request can name this host: the public URL's own, a loopback name with any port (health checks and trials), or a listed one.
 * Others are rejected, so that no link, redirect or cached page names a host that the sender chose, and no foreign name that resolves to
 * this server is served (DNS rebinding).
 */
export function isOwnHost(host: string, address: PublicAddress): boolean {
  const name = host.replace(/:\d+$/, "");
  if (host === publicHost(address) || LOOPBACK_NAMES.has(name)) return true;
  if (address.allowedHosts.has(host) || address.allowedHosts.has(name)) return true;
  return !address.isSet && isIP(name.replace(/^\[|\]$/g, "")) !== 0;
}

/** The host of the public URL, with its port if it isn't the scheme's own. */
export function publicHost({ url }: PublicAddress): string {
  return new URL(url).host;
}

/**
 * Passes the public URL on to Next, which compares the `Origin` of server actions with the host and builds URLs from both. A proxy may have
 * rewritten them. A browser that uses another allowed host, such as localhost, names it in `Origin` too, and keeps it.
 */
export function presentPublicAddress(request: IncomingMessage, host: string, address: PublicAddress): void {
  const origin = originHost(request.headers.origin);
  const keep = !address.isSet || (origin !== null && origin === host);
  const shown = keep ? host : publicHost(address);
  request.headers.host = shown;
  request.headers["x-forwarded-host"] = shown;
  request.headers["x-forwarded-proto"] = new URL(address.url).protocol.slice(0, -1);
}

/**
 * Whether a browser sent a request from a page of another site: its `Origin` isn't the host that `presentPublicAddress` presents. Programs
 * send no `Origin`. An opaque one (`null`) counts as foreign only where `strict`, because browsers also send it after some redirects.
 */
export function isFromAnotherSite({ headers }: IncomingMessage, { strict }: { strict: boolean }): boolean {
  const { origin, host } = headers;
  if (origin === undefined || (origin === "null" && !strict)) return false;
  return originHost(origin) !== host;
}

function originHost(origin: string | undefined): string | null {
  return origin && URL.canParse(origin) ? new URL(origin).host : null;
}

/** Whether an address is one that a proxy beside Latchkey has: loopback or private. */
export function isNearby(remote: string | undefined): boolean {
  if (!remote || !ipaddr.isValid(remote)) return false;
  const range = ipaddr.process(remote).range();
  return range === "loopback" || range === "private" || range === "uniqueLocal" || range === "linkLocal";
}
