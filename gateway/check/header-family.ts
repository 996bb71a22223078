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
  /** What precedes the call's own target in the check's, for the family `request-line`. */
  readonly prefix: string;
}

/** A target that has no canonical form: the call is rejected, whatever else is known. */
const NO_TARGET = "";
/** No API has this ID. */
const NO_API = "-";

/** The call that a proxy asks about. What it doesn't say, or says twice, is rejected by the decision. */
export function checkedCall(request: IncomingMessage, options: CheckedCallOptions): Call {
  const { rawHeaders } = request;
  const apiId = options.namesApi ? (onlyValue(rawHeaders, "x-latchkey-api") ?? NO_API) : null;
  return { ...describedCall(request, options), apiId, rawHeaders };
}

function describedCall(request: IncomingMessage, { family, prefix }: CheckedCallOptions) {
  const { rawHeaders, method = "GET", url = "" } = request;
  if (family === "request-line") {
    const rest = url.startsWith(prefix) ? url.slice(prefix.length) : NO_TARGET;
    const target = rest.startsWith("/") ? rest : rest === "" || rest.startsWith("?") ? `/${rest}` : NO_TARGET;
    return { method, target, host: hostOf(onlyValue(rawHeaders, "host") ?? "") };
  }
  const names = NAMES[family];
  return {
    method: onlyValue(rawHeaders, names.method) ?? "GET",
    target: onlyValue(rawHeaders, names.target) ?? NO_TARGET,
    host: hostOf(onlyValue(rawHeaders, names.host) ?? ""),
  };
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
