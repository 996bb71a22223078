import { isIPv6 } from "node:net";
import ipaddr from "ipaddr.js";

/** An IPv6 subscriber has a whole /64 network, so its addresses count as one (RFC 6177); an IPv4 address counts by itself. */
export function networkOf(ip: string): string {
  const plain = ip.replace(/%.*$/, "");
  if (!isIPv6(plain)) return plain;
  const address = ipaddr.process(plain);
  if (address.kind() === "ipv4") return address.toString();
  return `${(address as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":")}::/64`;
}
