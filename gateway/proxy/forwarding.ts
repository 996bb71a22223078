import type { IncomingHttpHeaders } from "node:http";
import { isIPv6 } from "node:net";
import { isForwardingHeader } from "@/domain/vocabulary/forwarding-headers";

interface Origin {
  readonly address: string;
  readonly host: string | undefined;
  /** Proxies in front of the gateway whose forwarding headers are believed. */
  readonly trustedProxies: number;
}

type Kept = "forwarded" | "x-forwarded-for" | "x-forwarded-host" | "x-forwarded-proto";
const MAXIMUM = 2_000;

/**
 * Replaces the headers that say where a call came from (RFC 7239, and `X-Forwarded-*`). What the caller sent in them counts only behind
 * trusted proxies, and then the address that connected is added. Others of their kind are dropped: which of them a proxy replaces isn't known.
 */
export function forwardingHeaders(headers: IncomingHttpHeaders, origin: Origin): IncomingHttpHeaders {
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !isForwardingHeader(name)));
  const trusted = origin.trustedProxies > 0;
  const before = (name: Kept) => (trusted ? text(headers[name]) : "");
  const host = before("x-forwarded-host") || origin.host;
  const proto = before("x-forwarded-proto") === "https" ? "https" : "http";
  return {
    ...kept,
    forwarded: joined(before("forwarded"), element(origin.address, host, proto)),
    "x-forwarded-for": joined(before("x-forwarded-for"), origin.address),
    "x-forwarded-proto": proto,
    ...(host !== undefined && { "x-forwarded-host": host }),
  };
}

function text(value: string | string[] | undefined): string {
  const given = Array.isArray(value) ? value.join(", ") : (value ?? "");
  return given.length <= MAXIMUM ? given : "";
}

const joined = (before: string, own: string) => (before === "" ? own : `${before}, ${own}`);

/** RFC 7239 6: an IPv6 address is in brackets and quotes. A host that would end the quotes is left out. */
function element(address: string, host: string | undefined, proto: string): string {
  const by = isIPv6(address) ? `"[${address}]"` : address;
  const named = host !== undefined && /^[\w.:[\]-]+$/.test(host) ? `;host="${host}"` : "";
  return `for=${by}${named};proto=${proto}`;
}

/** The peer's address, IPv4 in its own form; `unknown` (RFC 7239 6.2) after it hung up. */
export function addressOf(remote: string | undefined): string {
  return remote?.replace(/^::ffff:(?=\d+\.)/, "").replace(/%.*$/, "") ?? "unknown";
}
