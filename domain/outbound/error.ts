/** Why a call to a foreign server brought no complete response. Any status is a response, and no error of this kind. */
export type OutboundErrorKind =
  /** The address may not be called: scheme, user information, or a private address after resolution. */
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
  /** What came back is not HTTP, or cannot be unpacked. */
  | "INVALID_ANSWER"
  /** The request holds characters that HTTP cannot carry. */
  | "REFUSED";

export interface OutboundErrorDetails {
  readonly kind: OutboundErrorKind;
  /** The HTTP status, if it had come. */
  readonly status: number | null;
  /** What more there is to say, safe to show: never a piece of the response. */
  readonly detail: string | null;
  /** The server may have received the request and acted on it. */
  readonly mayHaveArrived: boolean;
}

/** A call to a foreign server failed before its response was complete. Callers translate it into words of their own. */
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
