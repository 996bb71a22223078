import type { IncomingMessage } from "node:http";
import { basePath } from "./configuration";

const WELL_KNOWN = ["/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"];

/**
 * Resolves a request's path under the issuer.
 * @returns the path below the issuer, with its query, or null if the request is not for this server
 */
export function addressBelow(issuer: string, url: string): string | null {
  const base = basePath(issuer);
  const end = url.search(/[?#]/);
  const path = end < 0 ? url : url.slice(0, end);
  const query = end < 0 ? "" : url.slice(end);
  // For an issuer with a path, the metadata URL ends with that path (RFC 8414 3.1).
  const metadata = WELL_KNOWN.find((wellKnown) => base !== "" && path === wellKnown + base);
  if (metadata) return metadata + query;
  if (path !== base && !path.startsWith(`${base}/`)) return null;
  return (path.slice(base.length) || "/") + query;
}

/**
 * Makes a request look as if sent to the issuer: URLs in responses and metadata then always start with the issuer,
 * whatever host name or proxy the request used, and cookies are secure exactly if the issuer is.
 */
export function presentAsIssuer(issuer: string, request: IncomingMessage): void {
  const { host, protocol } = new URL(issuer);
  request.headers.host = host;
  request.headers["x-forwarded-proto"] = protocol.slice(0, -1);
  delete request.headers["x-forwarded-host"];
}
