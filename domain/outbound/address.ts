import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { memberOf } from "./json";

/** The addresses one call can reach. */
export interface AddressPolicy {
  /** The operator allows addresses of private networks. */
  readonly allowPrivateNetwork: boolean;
  /** This machine itself is allowed (besides `allowPrivateNetwork`); see `policyFor`. */
  readonly allowLoopback: boolean;
  /** Only this machine is allowed, because the connection is not encrypted. */
  readonly loopbackOnly: boolean;
}

/** A disallowed address. Its message is the reason, for administrators. */
export class AddressRejection extends Error {
  override readonly name = "AddressRejection";
}

const MAXIMUM_URL_LENGTH = 2048;

const PRIVATE_RANGES: ReadonlySet<string> = new Set(["private", "uniqueLocal", "carrierGradeNat"]);

/**
 * Addresses at which clouds serve the machine's own credentials, outside the link-local range. They stay blocked even where private
 * networks are allowed, like link-local: no authorization server is there.
 */
const METADATA_SERVICES: ReadonlySet<string> = new Set(["100.100.100.200", "168.63.129.16", "fd00:ec2::254"]);

const RANGE_WORDS: Readonly<Record<string, string>> = {
  loopback: "a loopback address",
  private: "a private address",
  uniqueLocal: "a private address",
  carrierGradeNat: "a shared (carrier-grade NAT) address",
  linkLocal: "a link-local address",
  multicast: "a multicast address",
  broadcast: "a broadcast address",
  unspecified: "an unspecified address",
};

/**
 * Why a resolved address is not allowed; null if it is. Only global unicast is allowed (RFC 6890), plus what the policy adds. IPv4 inside
 * IPv6 (RFC 4291 2.5.5.2, RFC 6052 2.1) is checked as the IPv4 address it reaches.
 */
export function rejectAddress(text: string, policy: AddressPolicy): string | null {
  const address = parseAddress(text);
  if (!address) return "not an IP address";
  const range = rangeOf(address);
  if (range === "loopback") {
    return policy.allowPrivateNetwork && policy.allowLoopback ? null : "a loopback address";
  }
  if (policy.loopbackOnly) return "not a loopback address, and http without TLS is for loopback only";
  if (METADATA_SERVICES.has(address.toString())) return "a cloud's metadata service";
  if (range === "unicast") return null;
  if (policy.allowPrivateNetwork && PRIVATE_RANGES.has(range)) return null;
  return memberOf(RANGE_WORDS, range) ?? "a reserved address";
}

/** Whether a URL's host is this machine: `localhost` (RFC 6761 6.3) or a loopback address (RFC 8252 7.3). */
export function isLoopbackHost(hostname: string): boolean {
  const host = bareHost(hostname);
  if (host === "localhost" || host.endsWith(".localhost")) return true;
  const address = parseAddress(host);
  return address !== null && rangeOf(address) === "loopback";
}

/**
 * A host in one spelling, without IPv6 brackets and the trailing dot. Addresses in any form that a URL can have (decimal, hexadecimal,
 * octal, short) become dotted, as the URL Standard's host parser has it, and IPv4-mapped IPv6 addresses become IPv4.
 */
export function bareHost(hostname: string): string {
  const bare = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const url = `http://${bare.includes(":") ? `[${bare}]` : bare}/`;
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, "") : bare.toLowerCase();
  return /^::ffff:/.test(host) && isIP(host) ? ipaddr.process(host).toString() : host;
}

/** Whether two URLs have the same origin (RFC 6454 4). All names of this machine count as one. */
export function isSameServer(one: URL, other: URL): boolean {
  if (one.protocol !== other.protocol || one.port !== other.port) return false;
  if (isLoopbackHost(one.hostname) && isLoopbackHost(other.hostname)) return true;
  return bareHost(one.hostname) === bareHost(other.hostname);
}

/**
 * Parses an allowed URL, as far as can be checked without resolving: `https`, or `http` on loopback (as RFC 8252 7.3 has it for redirects);
 * no user information, no fragment (RFC 8414 2). Throws AddressRejection.
 */
export function parseServerUrl(value: string): URL {
  if (value.length > MAXIMUM_URL_LENGTH) throw new AddressRejection("the URL is too long");
  // The URL parser drops these silently, so the called URL would differ from the one shown.
  if (/[\s\p{Cc}\\]/u.test(value))
    throw new AddressRejection("the URL contains spaces or control characters");
  if (!URL.canParse(value)) throw new AddressRejection("it is not an absolute URL");
  const url = new URL(value);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopbackHost(url.hostname))) {
    throw new AddressRejection("only https is allowed, or http on loopback");
  }
  // Without both slashes, the parser takes the beginning of the path as the host.
  if (!/^https?:\/\/[^/?#]/i.test(value))
    throw new AddressRejection("two slashes and a host must follow the scheme");
  if (url.username || url.password) throw new AddressRejection("the URL contains user information");
  if (value.includes("#")) throw new AddressRejection("the URL has a fragment");
  return url;
}

/** Rejects a host that is a disallowed IP address. Names are checked when they are resolved. */
export function rejectLiteralHost(url: URL, policy: AddressPolicy): void {
  const host = bareHost(url.hostname);
  const reason = isIP(host) ? rejectAddress(host, policy) : null;
  if (reason) throw new AddressRejection(`${url.host} is ${reason}`);
}

/**
 * The addresses a call to this URL can reach. A remote server can't send Latchkey to this machine, even where private networks are allowed:
 * loopback is only for providers whose discovery URL is on loopback itself or has the called host.
 */
export function policyFor(url: URL, discoveryUrl: string, allowPrivateNetwork: boolean): AddressPolicy {
  const home = URL.canParse(discoveryUrl) ? new URL(discoveryUrl) : null;
  const allowLoopback =
    home !== null && (isLoopbackHost(home.hostname) || bareHost(home.hostname) === bareHost(url.hostname));
  return { allowPrivateNetwork, allowLoopback, loopbackOnly: url.protocol !== "https:" };
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

function parseAddress(text: string): Address | null {
  // `::1.2.3.4` (RFC 4291 2.5.5.1, deprecated) would be parsed as a mapped address, which is a different one.
  if (isIP(text) === 0 || !ipaddr.isValid(text) || /^::\d+\./.test(text)) return null;
  const address = ipaddr.parse(text);
  if (!isIPv6(address)) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  const [first, second, ...rest] = address.parts;
  const translated = first === 0x64 && second === 0xff9b && rest.slice(0, 4).every((part) => part === 0);
  return translated ? new ipaddr.IPv4(address.toByteArray().slice(12)) : address;
}

function rangeOf(address: Address): string {
  const range = address.range();
  // Anything outside 2000::/3 is not global unicast, even if no list of special ranges contains it (RFC 4291 2.4).
  if (range === "unicast" && isIPv6(address) && (address.parts[0] ?? 0) >> 13 !== 1) return "reserved";
  return range;
}

function isIPv6(address: Address): address is ipaddr.IPv6 {
  return address.kind() === "ipv6";
}
