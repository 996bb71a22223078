import { customType, timestamp } from "drizzle-orm/pg-core";

/** A timestamp with microsecond precision in the database and millisecond precision in JavaScript. */
export const timestamptz = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Raw bytes. */
export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value),
});

/** A transaction's 64-bit ID, as text. */
export const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

/** Why an attempt failed, safe to show: no token, secret or markup, and limited in length. */
export interface OperationError {
  /** The failed step, such as discovery, token or registration. */
  readonly step: string;
  /** Latchkey's stable code for this kind of failure. */
  readonly code: string;
  /** The HTTP status, if there was a response. */
  readonly status: number | null;
  /** The server's `error` and `error_description` (RFC 6749 5.2, RFC 7591 3.2.2), made safe to show. */
  readonly serverError: string | null;
  readonly serverDescription: string | null;
  /** One plain sentence. */
  readonly message: string;
}

export const TEST_STEPS = [
  "discovery",
  "token",
  "register",
  "read",
  "update",
  "renew_secret",
  "delete",
] as const;

/** One step of a test of a server's capabilities. */
export interface ProviderTestStep {
  readonly step: (typeof TEST_STEPS)[number];
  readonly status: "PENDING" | "RUNNING" | "DONE" | "FAILED" | "SKIPPED";
  readonly milliseconds: number | null;
  /** The result, in a sentence. */
  readonly detail: string | null;
  readonly error: OperationError | null;
}

/** A server's capabilities as found by a test; null if the test did not get that far. */
export interface ProviderCapabilities {
  readonly register: boolean;
  /** The server returns a URL and a token to manage a client (RFC 7592). */
  readonly management: boolean;
  readonly read: boolean | null;
  readonly update: boolean | null;
  readonly delete: boolean | null;
  readonly renewSecret: boolean | null;
  readonly secretRotatesAtUpdate: boolean | null;
  readonly registrationTokenRotates: boolean | null;
  /** Issues a secret to a confidential client. Absent in tests of earlier releases. */
  readonly issuesSecret?: boolean | null;
}
