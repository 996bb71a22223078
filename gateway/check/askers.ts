import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";
import { digestOf } from "@/domain/kernel/sealing";

/** Who can ask the check endpoint: an answer tells whether a key is valid, and counts a call. */
export interface AskerOptions {
  /** Networks in CIDR notation, or addresses. */
  readonly networks: readonly string[];
  /** What proxies send in `X-Latchkey-Check-Secret`, in addition; null for none. */
  readonly secret: string | null;
}

export const LOOPBACK = ["127.0.0.0/8", "::1/128"] as const;

/** @throws Error for what is no network */
export function createAskers({ networks, secret }: AskerOptions): (request: IncomingMessage) => boolean {
  const ranges = networks.map(rangeOf);
  const expected = secret === null ? null : digestOf(secret);
  // A proxy has one address, and its connections are kept.
  const known = new Map<string, boolean>();
  const isNear = (address: string) => {
    const found = known.get(address) ?? matches(address, ranges);
    if (known.size < 1_000) known.set(address, found);
    return found;
  };
  return (request) => {
    if (!isNear(request.socket.remoteAddress ?? "")) return false;
    if (expected === null) return true;
    const given = request.headers["x-latchkey-check-secret"];
    return typeof given === "string" && timingSafeEqual(digestOf(given), expected);
  };
}

function rangeOf(network: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  if (network.includes("/")) return ipaddr.parseCIDR(network);
  const address = ipaddr.parse(network);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

function matches(text: string, ranges: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][]): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return ranges.some(
    ([range, bits]) => range.kind() === address.kind() && address.match(range as never, bits),
  );
}
