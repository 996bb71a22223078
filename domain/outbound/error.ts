/** Why a call to an external server got no complete response. Any status is a response, not an error of this kind. */
export type OutboundErrorKind =
  /** The URL is not allowed: scheme, user information, or a private address after resolution. */
  | "ADDRESS_REFUSED"
  /** No connection: name not found, refused, reset before anything was sent. */
  | "UNREACHABLE"
  /** The certificate is not trusted, expired, or for another name. */
  | "TLS"
  /** No complete response in time. */
  | "TIMEOUT"
  /** The connection broke before the response was complete. */
  | "INTERRUPTED"
  /** The response is larger than allowed. */
  | "TOO_LARGE"
  /** The response is not HTTP, or can't be decompressed. */
  | "INVALID_ANSWER"
  /** The request contains characters that HTTP can't carry. */
  | "REFUSED";

export interface OutboundErrorDetails {
  readonly kind: OutboundErrorKind;
  /** The HTTP status, if it was received. */
  readonly status: number | null;
  /** Further detail, safe to show: never a part of the response. */
  readonly detail: string | null;
  /** The server may have received the request and acted on it. */
  readonly mayHaveArrived: boolean;
}

/** A call to an external server failed before its response was complete. Callers translate it into their own errors. */
export class OutboundError extends Error {
  override readonly name = "OutboundError";
  readonly kind: OutboundErrorKind;
  readonly status: number | null;
  readonly detail: string | null;
  readonly mayHaveArrived: boolean;

  constructor(details: OutboundErrorDetails, options?: ErrorOptions) {
    super(details.detail ? `${details.kind}: ${details.detail}` : details.kind, options);
    this.kind = details.kind;
    this.status = details.status;
    this.detail = details.detail;
    this.mayHaveArrived = details.mayHaveArrived;
  }
}
