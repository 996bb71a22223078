import { isIP } from "node:net";

/** Set by our own server from the connection. The server removes it from incoming requests, so clients can't forge it. */
export const CLIENT_IP_HEADER = "x-latchkey-client-ip";

/**
 * The client's IP address: the connection's own, or with trusted proxies in front, the `X-Forwarded-For` entry written by the
 * outermost of them (proxies append from left to right).
 */
export function clientIp(
  remote: string | undefined,
  forwardedFor: string | undefined,
  proxies: number,
): string | null {
  if (proxies > 0 && forwardedFor) {
    const entries = forwardedFor.split(",").map((entry) => entry.trim());
    const entry = addressIn(entries[Math.max(0, entries.length - proxies)] ?? "");
    if (entry) return entry;
  }
  return remote?.replace(/^::ffff:/, "") ?? null;
}

/** The address of an entry, which some proxies write with its port: `192.0.2.1:5000`, `[2001:db8::1]:5000` (RFC 7239 section 6). */
function addressIn(entry: string): string | null {
  const plain =
    /^\[([^\]]*)\](?::\d{1,5})?$/.exec(entry)?.[1] ?? /^([^:]*):\d{1,5}$/.exec(entry)?.[1] ?? entry;
  return isIP(plain) ? plain.replace(/^::ffff:(?=\d+\.)/i, "") : null;
}
