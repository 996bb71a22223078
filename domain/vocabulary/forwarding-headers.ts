/**
 * Headers by which proxies say what they know of a call: where it came from, by which certificate its caller proved who it is, and which
 * method or path it had before. APIs believe them, so a gateway passes on none of a caller's.
 */
const NAMES: ReadonlySet<string> = new Set([
  ...["forwarded", "forwarded-for", "x-forwarded", "x-real-ip", "x-client-ip", "x-cluster-client-ip"],
  ...["true-client-ip", "cf-connecting-ip", "cf-connecting-ipv6", "fastly-client-ip"],
  // RFC 9440, and names from before it.
  ...["client-cert", "client-cert-chain", "x-client-cert", "x-arr-clientcert"],
  ...["x-rewrite-url", "x-http-method", "x-http-method-override", "x-method-override"],
]);
const PREFIXES = ["x-forwarded-", "x-original-", "ssl-client-", "x-ssl-client-", "x-amzn-mtls-"];

/** A header's name to servers that don't tell punctuation apart, such as CGI and its descendants: in lower case, with hyphens. */
export function plainSpelling(name: string): string {
  return name.toLowerCase().replace(PUNCTUATION, "-");
}

const PUNCTUATION = /[^0-9a-z-]/g;

/** Whether a header, in whatever spelling, can be taken for one in which a proxy describes a call. */
export function isForwardingHeader(name: string): boolean {
  const plain = plainSpelling(name);
  return NAMES.has(plain) || PREFIXES.some((prefix) => plain.startsWith(prefix));
}
