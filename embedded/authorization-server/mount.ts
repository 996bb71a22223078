import type { IncomingMessage } from "node:http";
import { basePath } from "./configuration";

const WELL_KNOWN = ["/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"];

/**
 * Finds what a request is for under the issuer.
 * @returns the address below the issuer, with its query, or null when the request is for somebody else
 */
export function addressBelow(issuer: string, url: string): string | null {
  const base = basePath(issuer);
  const end = url.search(/[?#]/);
  const path = end < 0 ? url : url.slice(0, end);
  const query = end < 0 ? "" : url.slice(end);
  // For an issuer with a path the metadata is found with that path at the end (RFC 8414 3.1).
  const metadata = WELL_KNOWN.find((wellKnown) => base !== "" && path === wellKnown + base);
  if (metadata) return metadata + query;
  if (path !== base && !path.startsWith(`${base}/`)) return null;
  return (path.slice(base.length) || "/") + query;
}

/**
 * Lets a request say of itself what the issuer says: addresses in answers and metadata are then always the issuer's,
 * whatever name or proxy a request came by, and cookies are secure exactly if the issuer is.
 */
export function speakAsIssuer(issuer: string, request: IncomingMessage): void {
  const { host, protocol } = new URL(issuer);
  request.headers.host = host;
  request.headers["x-forwarded-proto"] = protocol.slice(0, -1);
  delete request.headers["x-forwarded-host"];
}
