import { z } from "zod";
import type { InputIssue } from "@/domain/kernel/domain-error";
import { exact } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { upstreamUrlProblem } from "@/domain/kernel/texts/urls";
import { AddressRejection, isLoopbackHost, rejectLiteralHost } from "@/domain/outbound/address";
import { isForwardingHeader, plainSpelling } from "@/domain/vocabulary/forwarding-headers";

/** What a gateway must know about an API to check and forward its calls. */

/** The header that carries API keys unless the publisher names another one. */
export const DEFAULT_KEY_HEADER = "X-API-Key";

/**
 * Headers with a meaning of their own, besides those in which proxies describe a call, in lower case: those of credentials, of the connection
 * (RFC 9110 7.6.1), and of the message's framing and routing.
 */
const RESERVED_HEADERS: ReadonlySet<string> = new Set([
  ...[
    "authorization",
    "proxy-authorization",
    "www-authenticate",
    "proxy-authenticate",
    "authentication-info",
  ],
  ...[
    "cookie",
    "cookie2",
    "set-cookie",
    "set-cookie2",
    "host",
    "date",
    "expect",
    "via",
    "range",
    "origin",
    "referer",
  ],
  ...["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"],
  ...["http2-settings", "max-forwards", "from", "user-agent", "accept", "cache-control", "pragma"],
  ...["retry-after", "ratelimit", "ratelimit-policy", "server", "location", "vary", "age", "warning"],
  ...["x-request-id", "x-correlation-id", "traceparent", "tracestate", "baggage", "dpop"],
]);
const RESERVED_PREFIXES = [
  ...["x-latchkey-", "x-envoy-", "content-", "accept-", "if-", "sec-", "proxy-"],
  ...["access-control-", "x-auth-request-"],
];

/** RFC 9110 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Why a header can't carry API keys, as a sentence; null if it can. */
export function keyHeaderProblem(name: string): string | null {
  if (!TOKEN.test(name)) return "The key header must be a header name, such as X-API-Key.";
  // As gateways and some APIs read it.
  const plain = plainSpelling(name);
  const isReserved =
    RESERVED_HEADERS.has(plain) ||
    RESERVED_PREFIXES.some((prefix) => plain.startsWith(prefix)) ||
    isForwardingHeader(plain);
  return isReserved
    ? `The header ${name} has another meaning. Choose one of your own, such as X-API-Key.`
    : null;
}

const keyHeader = exact("The key header", 1, LIMITS.keyName).superRefine((name, context) => {
  const message = context.issues.length === 0 ? keyHeaderProblem(name) : null;
  if (message) context.addIssue({ code: "custom", message });
});

const keyQueryParameter = exact("The key parameter", 0, LIMITS.keyName)
  .regex(
    /^[A-Za-z0-9._~-]*$/,
    "The key parameter can contain only letters, digits, dots, hyphens, underscores and tildes.",
  )
  .transform((name) => name || null);

/** Why a gateway can't forward calls to a valid URL, as a sentence; null if it can. Names of hosts are checked when they are resolved. */
function upstreamProblem(text: string, allowPrivateNetwork: boolean): string | null {
  const url = new URL(text);
  const isPlain = url.protocol !== "https:";
  if (!allowPrivateNetwork && (isPlain || isLoopbackHost(url.hostname))) {
    return `This installation forwards calls only to public servers with https. ${ALLOW}`;
  }
  try {
    rejectLiteralHost(url, { allowPrivateNetwork, allowLoopback: true, loopbackOnly: false });
    return null;
  } catch (error) {
    if (!(error instanceof AddressRejection)) throw error;
    return `Calls can't be forwarded there: ${error.message}.${allowPrivateNetwork ? "" : ` ${ALLOW}`}`;
  }
}

const ALLOW = "An administrator can allow private addresses with LATCHKEY_ALLOW_PRIVATE_NETWORK.";

/** The problem of an upstream URL under the operator's rule. The URL itself was parsed before. */
export function upstreamIssues(url: string | null | undefined, allowPrivateNetwork: boolean): InputIssue[] {
  const message = url ? upstreamProblem(url, allowPrivateNetwork) : null;
  return message ? [{ path: ["upstreamUrl"], message }] : [];
}

const upstreamUrl = exact("The upstream URL", 0, LIMITS.url)
  .superRefine((text, context) => {
    const message = text === "" || context.issues.length > 0 ? null : upstreamUrlProblem(text);
    if (message) context.addIssue({ code: "custom", message });
  })
  .transform((text) => text || null);

/** An empty text means none, as null does. */
export const gatewayFields = {
  upstreamUrl: upstreamUrl.nullable(),
  keyHeader,
  keyQueryParameter: keyQueryParameter.nullable(),
  forwardsCredential: z.boolean(),
};

/**
 * The absolute URL of an API's calls: its entry point, on the gateway if it is a path.
 * @param gatewayUrl the gateways' public URL, without a trailing slash
 * @returns null for a path while no gateway is known
 */
export function callUrlOf(entryPoint: string, gatewayUrl: string | null): string | null {
  if (!entryPoint.startsWith("/")) return entryPoint;
  return gatewayUrl === null ? null : gatewayUrl + entryPoint;
}
