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
    const entry = entries[Math.max(0, entries.length - proxies)];
    if (entry) return entry.slice(0, 64);
  }
  return remote?.replace(/^::ffff:/, "") ?? null;
}
