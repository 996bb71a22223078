import { customType, timestamp } from "drizzle-orm/pg-core";

/** A point in time, to the microsecond in the database and the millisecond in JavaScript. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Raw bytes. */
export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value),
});

/** Why an attempt failed, made safe to show: no token, no secret, no markup, bounded. */
export interface OperationError {
  /** The step at which it failed: discovery, token, registration … */
  readonly step: string;
  /** Our own stable code of the kind of failure. */
  readonly code: string;
  /** The HTTP status, when there was an answer. */
  readonly status: number | null;
  /** The server's `error` and `error_description` (RFC 6749 5.2, RFC 7591 3.2.2), made safe. */
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

/** One step of a walk through what a server can do. */
export interface ProviderTestStep {
  readonly step: (typeof TEST_STEPS)[number];
  readonly state: "PENDING" | "RUNNING" | "DONE" | "FAILED" | "SKIPPED";
  readonly milliseconds: number | null;
  /** What was found, in a sentence. */
  readonly detail: string | null;
  readonly error: OperationError | null;
}

/** What a walk showed that a server can do; null where it did not come to that. */
export interface ProviderCapabilities {
  readonly register: boolean;
  /** The server gives an address and a token to manage a client with (RFC 7592). */
  readonly management: boolean;
  readonly read: boolean | null;
  readonly update: boolean | null;
  readonly delete: boolean | null;
  readonly renewSecret: boolean | null;
  readonly secretRotatesAtUpdate: boolean | null;
  readonly registrationTokenRotates: boolean | null;
}
