import { AddressRejection } from "./address";
import { BrokenEncoding, TooLarge } from "./body";
import type { ConnectionProgress } from "./connect";
import { OutboundError, type OutboundErrorKind } from "./error";
import { memberOf } from "./json";
import { TrustError } from "./trust";

/** What is known of a failed call. */
export interface CallState {
  readonly progress: ConnectionProgress;
  timedOut: boolean;
  /** The status, if received. */
  status: number | null;
}

/**
 * Translates a failure without a complete response. Once the connection was established the request may have arrived; before that nothing
 * was sent.
 */
export function transportError(error: unknown, state: CallState): OutboundError {
  const { progress, status } = state;
  const [kind, detail] = explain(error, state);
  return new OutboundError(
    { kind, status, detail, mayHaveArrived: progress.connected && !NEVER_DELIVERED.has(kind) },
    // The original error can contain a part of the response, and so a secret: its code is enough to find it.
    { cause: new Error(codeOf(error)) },
  );
}

const NEVER_DELIVERED: ReadonlySet<OutboundErrorKind> = new Set(["ADDRESS_REFUSED", "UNREACHABLE", "TLS"]);

function explain(error: unknown, state: CallState): [OutboundErrorKind, string | null] {
  if (error instanceof AddressRejection) return ["ADDRESS_REFUSED", error.message];
  if (error instanceof TrustError) return ["TLS", error.message];
  if (state.timedOut) return ["TIMEOUT", null];
  if (error instanceof TooLarge) return ["TOO_LARGE", null];
  if (error instanceof BrokenEncoding) return ["INVALID_ANSWER", "its body cannot be decompressed"];
  const code = codeOf(error);
  if (code === "UND_ERR_INVALID_ARG")
    return ["REFUSED", "the token or the URL contains characters HTTP cannot carry"];
  if (code === "UND_ERR_HEADERS_OVERFLOW") return ["TOO_LARGE", "its headers are too large"];
  if (isTls(code, state.progress)) return ["TLS", memberOf(TLS_WORDS, code) ?? code];
  if (!state.progress.connected) return ["UNREACHABLE", memberOf(UNREACHABLE_WORDS, code) ?? code];
  if (code.startsWith("HPE_") || code === "HTTPParserError") return ["INVALID_ANSWER", "it is not HTTP"];
  return ["INTERRUPTED", null];
}

/** After TCP and before TLS is established, every failure but a broken connection is about TLS; later only what TLS itself reports. */
function isTls(code: string, progress: ConnectionProgress): boolean {
  if (code.startsWith("ERR_SSL") || code.startsWith("ERR_TLS")) return true;
  return progress.reached && !progress.connected && !BROKEN_LINE.has(code);
}

const BROKEN_LINE: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "UND_ERR_SOCKET"]);

const TLS_WORDS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "it has expired",
  CERT_NOT_YET_VALID: "it is not valid yet",
  DEPTH_ZERO_SELF_SIGNED_CERT: "it is self-signed and not trusted",
  SELF_SIGNED_CERT_IN_CHAIN: "its issuer is not trusted",
  UNABLE_TO_GET_ISSUER_CERT: "its issuer is not trusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its issuer is not trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its issuer is not trusted",
  ERR_TLS_CERT_ALTNAME_INVALID: "it was issued for another name",
  ERR_SSL_WRONG_VERSION_NUMBER: "the server does not use TLS on that port",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "the server does not use TLS on that port",
  EPROTO: "the server does not use TLS on that port",
};

const UNREACHABLE_WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: "its name was not found",
  EAI_AGAIN: "its name could not be resolved temporarily",
  ECONNREFUSED: "it refuses connections on that port",
  ECONNRESET: "it closed the connection immediately",
  EHOSTUNREACH: "there is no route to it",
  ENETUNREACH: "there is no route to it",
  ETIMEDOUT: "the connection attempt timed out",
};

/** Node reports several failed addresses as one error that contains the others. */
function codeOf(error: unknown): string {
  const { code, errors, name } = (error ?? {}) as { code?: unknown; errors?: unknown; name?: unknown };
  if (typeof code === "string") return code;
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0]);
  return typeof name === "string" ? name : "unknown";
}
