import type { IncomingMessage } from "node:http";
import type { Call } from "@/domain/access/decision";
import { hostOf } from "@/domain/access/entry-points.rules";

/**
 * Where a proxy puts what it knows of the call. A gateway reads one family and never another: a caller's own `X-Forwarded-Uri` passes nginx,
 * and its `X-Original-URI` passes Caddy.
 */
export const HEADER_FAMILIES = ["original", "forwarded", "request-line"] as const;
export type HeaderFamily = (typeof HEADER_FAMILIES)[number];

const NAMES = {
  original: { target: "x-original-uri", method: "x-original-method", host: "x-original-host" },
  forwarded: { target: "x-forwarded-uri", method: "x-forwarded-method", host: "x-forwarded-host" },
} as const;

export interface CheckedCallOptions {
  readonly family: HeaderFamily;
  /** Whether the proxy's routes name their API in `X-Latchkey-Api`; then they all do. */
  readonly namesApi: boolean;
}

/** A target that has no canonical form: the call is rejected, whatever else is known. */
const NO_TARGET = "";
/** No API has this ID. */
const NO_API = "-";

/**
 * The call that a proxy asks about. What it doesn't say, or says twice, is rejected by the decision.
 * @param prefix what precedes the call's own target in the check's, for the family `request-line`
 */
export function checkedCall(request: IncomingMessage, options: CheckedCallOptions, prefix: string): Call {
  const { rawHeaders } = request;
  const apiId = options.namesApi ? (onlyValue(rawHeaders, "x-latchkey-api") ?? NO_API) : null;
  if (options.family === "request-line") {
    const { method = "GET", url = "" } = request;
    const host = hostOf(onlyValue(rawHeaders, "host") ?? "");
    return { method, target: targetBelow(prefix, url), host, apiId, rawHeaders };
  }
  const names = NAMES[options.family];
  return {
    method: onlyValue(rawHeaders, names.method) ?? "GET",
    target: onlyValue(rawHeaders, names.target) ?? NO_TARGET,
    // Where the route names the API, no host decides.
    host: options.namesApi ? null : hostOf(onlyValue(rawHeaders, names.host) ?? ""),
    apiId,
    rawHeaders,
  };
}

function targetBelow(prefix: string, url: string): string {
  if (!url.startsWith(prefix)) return NO_TARGET;
  const rest = url.slice(prefix.length);
  if (rest.startsWith("/")) return rest;
  return rest === "" || rest.startsWith("?") ? `/${rest}` : NO_TARGET;
}

/** The value of a header that occurs exactly once. */
function onlyValue(rawHeaders: readonly string[], name: string): string | null {
  let value: string | null = null;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const candidate = rawHeaders[index] as string;
    if (candidate.length !== name.length || candidate.toLowerCase() !== name) continue;
    if (value !== null) return null;
    value = rawHeaders[index + 1] as string;
  }
  return value;
}
