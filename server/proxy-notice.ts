import type { IncomingMessage } from "node:http";
import { log } from "@/domain/kernel/log";
import { arrivalOf, isNearby, type PublicAddress } from "./addresses";

/** Notices that were logged; each is logged once. */
const logged = new Set<string>();

function once(notice: string): void {
  if (logged.has(notice)) return;
  logged.add(notice);
  log().warn(notice);
}

const UNTRUSTED =
  "Requests arrive through a proxy, but LATCHKEY_TRUST_PROXY is 0, so all users share the proxy's IP address and its rate limits. Set it to the number of proxies in front of Latchkey.";
const PLAIN =
  "A proxy reports that browsers use http, although LATCHKEY_URL is https. Session cookies need https. Redirect http to https at the proxy, or correct LATCHKEY_TRUST_PROXY.";
const PUBLIC_HTTP =
  "LATCHKEY_URL is http, so passwords, sessions and secrets cross the network unencrypted. Use https outside of a test.";

/** Logs once what a request shows about a proxy that the configuration doesn't fit. */
export function noticeProxy(request: IncomingMessage, address: PublicAddress): void {
  const { headers, socket } = request;
  const arrival = arrivalOf(request, address.trustedProxies);
  if (address.trustedProxies === 0) {
    const forwarded = headers["x-forwarded-for"] ?? headers.forwarded;
    if (forwarded && isNearby(socket.remoteAddress)) once(UNTRUSTED);
  } else if (arrival.scheme === "http" && address.url.startsWith("https://")) once(PLAIN);
}

/** Logs at startup that the public URL is not encrypted, unless it is this computer's own. */
export function noticePlainUrl(url: string): void {
  const { protocol, hostname } = new URL(url);
  const isLoopback = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  if (protocol === "http:" && !isLoopback) log().warn(PUBLIC_HTTP);
}
