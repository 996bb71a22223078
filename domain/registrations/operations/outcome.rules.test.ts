import { describe, expect, it } from "vitest";
import { MINUTE } from "@/domain/kernel/clock";
import type { DesiredClient } from "@/domain/registrations/client-metadata.rules";
import type { Registration } from "@/domain/registrations/registration.repository";
import type { OperationKind } from "./operation.repository";
import {
  mootAfter,
  retryTimestamp,
  sameDesiredClient,
  statusAfterFailure,
  statusAfterSuccess,
} from "./outcome.rules";
import type { Performed } from "./perform";

type State = Registration["status"];
const KINDS: readonly OperationKind[] = ["REGISTER", "UPDATE", "RENEW_SECRET", "DELETE", "CHECK"];
const STATES: readonly State[] = ["PENDING", "ACTIVE", "OUT_OF_SYNC", "FAILED", "REMOVED", "ORPHANED"];

const WISH: DesiredClient = {
  type: "WEB",
  name: "Weather",
  redirectUris: ["https://a.example/cb"],
  grantTypes: ["authorization_code"],
};
const METADATA = { client_name: "Weather", redirect_uris: ["https://a.example/cb"] };

const performed = (values: Partial<Performed> = {}): Performed => ({
  response: { clientId: "c1", metadata: {} },
  requested: null,
  desiredClient: WISH,
  ...values,
});
const registration = (status: State, values: Partial<Registration> = {}) => ({
  status,
  confirmed: METADATA,
  requested: null,
  supersededAt: null,
  ...values,
});

describe("the status after a success", () => {
  it("is ACTIVE when the sent values are still desired, whatever it was before", () => {
    for (const status of STATES) {
      const sent = performed({ requested: METADATA });
      expect(statusAfterSuccess(registration(status), sent, METADATA, WISH)).toBe("ACTIVE");
    }
  });

  it.each<[string, Partial<DesiredClient>]>([
    ["name", { name: "Other" }],
    ["redirect URIs", { redirectUris: ["https://b.example/cb"] }],
    ["grants", { grantTypes: ["authorization_code", "refresh_token"] }],
  ])("is OUT_OF_SYNC when the %s changed while it was sent", (_what, change) => {
    const sent = performed({ requested: METADATA });
    const desiredClient = { ...WISH, ...change };
    expect(statusAfterSuccess(registration("PENDING"), sent, METADATA, desiredClient)).toBe("OUT_OF_SYNC");
  });

  it("is ORPHANED for a client replaced meanwhile, whatever the operation", () => {
    const replaced = registration("ORPHANED", { supersededAt: new Date() });
    for (const done of [performed({ requested: METADATA }), performed({ desired: METADATA }), performed()]) {
      expect(statusAfterSuccess(replaced, done, METADATA, WISH)).toBe("ORPHANED");
    }
  });

  it("stays after a renewal", () => {
    for (const status of ["ACTIVE", "OUT_OF_SYNC"] as const) {
      expect(statusAfterSuccess(registration(status), performed(), METADATA, WISH)).toBe(status);
    }
  });

  const look = performed({ desired: METADATA });
  const other = { ...METADATA, client_name: "Changed there" };
  it.each<[string, State, Record<string, unknown>, Record<string, unknown>, State]>([
    ["matches", "OUT_OF_SYNC", METADATA, METADATA, "ACTIVE"],
    ["matches, though it was reported as gone", "REMOVED", METADATA, METADATA, "ACTIVE"],
    ["drifted", "ACTIVE", METADATA, other, "OUT_OF_SYNC"],
    ["differs as it always did", "ACTIVE", other, other, "ACTIVE"],
    ["differs as before, with a change on its way", "OUT_OF_SYNC", other, other, "OUT_OF_SYNC"],
    ["differs as before, though it was reported as gone", "REMOVED", other, other, "OUT_OF_SYNC"],
  ])("after a check showing that it %s", (_what, status, before, now, expected) => {
    const known = registration(status, { confirmed: before });
    expect(statusAfterSuccess(known, look, now, WISH)).toBe(expected);
  });

  it.each<[string, State, Record<string, unknown>, State]>([
    ["nothing, with a change that failed", "OUT_OF_SYNC", other, "OUT_OF_SYNC"],
    ["nothing, with the accepted values desired", "OUT_OF_SYNC", METADATA, "ACTIVE"],
    ["nothing, with other values accepted all along", "ACTIVE", other, "ACTIVE"],
  ])("after a check of a server that states %s", (_what, status, requested, expected) => {
    for (const stated of [{}, { redirect_uris: METADATA.redirect_uris }, { client_name: null }]) {
      const known = registration(status, { confirmed: stated, requested });
      expect(statusAfterSuccess(known, look, stated, WISH)).toBe(expected);
    }
  });

  it("is OUT_OF_SYNC when the application changed during a check that found a match", () => {
    const desiredClient = { ...WISH, name: "New" };
    expect(statusAfterSuccess(registration("ACTIVE"), look, METADATA, desiredClient)).toBe("OUT_OF_SYNC");
  });
});

describe("the status after a failure", () => {
  const statusWhen = (kind: OperationKind, status: State, willRetry = false) =>
    statusAfterFailure(kind, status, willRetry, null);
  /** For each kind: the status after a final failure, by the status before. */
  const TABLE: Readonly<Record<OperationKind, Readonly<Record<State, State>>>> = {
    REGISTER: {
      PENDING: "FAILED",
      FAILED: "FAILED",
      ACTIVE: "FAILED",
      OUT_OF_SYNC: "FAILED",
      REMOVED: "FAILED",
      ORPHANED: "FAILED",
    },
    UPDATE: {
      PENDING: "OUT_OF_SYNC",
      FAILED: "OUT_OF_SYNC",
      ACTIVE: "OUT_OF_SYNC",
      OUT_OF_SYNC: "OUT_OF_SYNC",
      REMOVED: "REMOVED",
      ORPHANED: "ORPHANED",
    },
    DELETE: {
      PENDING: "ORPHANED",
      FAILED: "ORPHANED",
      ACTIVE: "ORPHANED",
      OUT_OF_SYNC: "ORPHANED",
      REMOVED: "REMOVED",
      ORPHANED: "ORPHANED",
    },
    RENEW_SECRET: Object.fromEntries(STATES.map((status) => [status, status])) as Record<State, State>,
    CHECK: Object.fromEntries(STATES.map((status) => [status, status])) as Record<State, State>,
  };

  it.each(KINDS.flatMap((kind) => STATES.map((status) => [kind, status, TABLE[kind][status]] as const)))(
    "of %s in %s is %s",
    (kind, status, expected) => {
      expect(statusWhen(kind, status)).toBe(expected);
    },
  );

  it("of a deletion to be retried is unchanged", () => {
    expect(statusWhen("DELETE", "ACTIVE", true)).toBe("ACTIVE");
    expect(statusWhen("DELETE", "ORPHANED", true)).toBe("ORPHANED");
  });

  it("of an update that would have changed nothing is ACTIVE, unless the client may be gone or it is retried", () => {
    const statusAfter = (
      error: { kind: "NOT_SUPPORTED" | "REFUSED" | "UNAUTHORIZED" | "NOT_FOUND" } | null,
    ) =>
      statusAfterFailure(
        "UPDATE",
        "OUT_OF_SYNC",
        false,
        error && { ...error, retryAfterSeconds: null },
        true,
      );
    for (const kind of ["NOT_SUPPORTED", "REFUSED"] as const) expect(statusAfter({ kind })).toBe("ACTIVE");
    expect(statusAfter(null)).toBe("ACTIVE");
    expect(statusAfter({ kind: "UNAUTHORIZED" })).toBe("OUT_OF_SYNC");
    expect(statusAfter({ kind: "NOT_FOUND" })).toBe("REMOVED");
    for (const status of ["REMOVED", "ORPHANED"] as const) {
      expect(statusAfterFailure("UPDATE", status, false, null, true)).toBe(status);
    }
  });

  it("of an update that would change nothing, and waits for a retry, is unchanged", () => {
    for (const status of ["ACTIVE", "OUT_OF_SYNC"] as const) {
      expect(statusAfterFailure("UPDATE", status, true, null, true)).toBe(status);
      expect(statusAfterFailure("UPDATE", status, true, null, false)).toBe("OUT_OF_SYNC");
    }
  });

  it("is REMOVED when the server does not know the updated or checked client", () => {
    const error = { kind: "NOT_FOUND" } as never;
    for (const kind of ["UPDATE", "CHECK"] as const) {
      expect(statusAfterFailure(kind, "ACTIVE", false, error)).toBe("REMOVED");
    }
    expect(statusAfterFailure("RENEW_SECRET", "ACTIVE", false, error)).toBe("ACTIVE");
  });
});

describe("retrying", () => {
  const by = (kind: OperationKind, requestedByUserId: string | null = "somebody", attempts = 1) => ({
    kind,
    requestedByUserId,
    attempts,
  });
  const obstacle = (
    temporary: boolean,
    outcomeUnknown: boolean,
    retryAfterSeconds: number | null = null,
  ) => ({
    temporary,
    outcomeUnknown,
    retryAfterSeconds,
  });

  it.each<[OperationKind, boolean, boolean, boolean]>([
    ["REGISTER", true, false, true],
    ["REGISTER", true, true, false],
    ["REGISTER", false, false, false],
    ["UPDATE", true, false, true],
    ["UPDATE", true, true, true],
    ["UPDATE", false, false, false],
    ["RENEW_SECRET", true, false, true],
    ["RENEW_SECRET", true, true, false],
    ["RENEW_SECRET", false, true, false],
    ["DELETE", true, false, true],
    ["DELETE", true, true, true],
    ["DELETE", false, false, false],
    ["CHECK", true, false, false],
    ["CHECK", true, true, false],
  ])(
    "of %s after a failure that is temporary: %s, unknown: %s, is automatic: %s",
    (kind, temporary, unknown, expected) => {
      expect(retryTimestamp(by(kind), obstacle(temporary, unknown)) !== null).toBe(expected);
    },
  );

  it("of Latchkey's own check is automatic", () => {
    expect(retryTimestamp(by("CHECK", null), obstacle(true, false))).not.toBeNull();
  });

  it("respects the server's requested wait, and stops after ten attempts", () => {
    const asked = retryTimestamp(by("UPDATE"), obstacle(true, false, 600));
    expect((asked?.getTime() ?? 0) - Date.now()).toBeGreaterThan(9 * MINUTE);
    expect(retryTimestamp(by("UPDATE", "x", 9), obstacle(true, false))).not.toBeNull();
    expect(retryTimestamp(by("UPDATE", "x", 10), obstacle(true, false))).toBeNull();
  });
});

describe("failures made moot by a success", () => {
  it("exclude a registration with an unknown outcome, and include everything else after a deletion", () => {
    expect(mootAfter("DELETE", "REMOVED", false)).toEqual(expect.arrayContaining([...KINDS]));
    expect(mootAfter("REGISTER", "ACTIVE", true)).toEqual([]);
  });

  it("include an unknown renewal only when the secret was returned", () => {
    expect(mootAfter("CHECK", "OUT_OF_SYNC", true)).toEqual(["CHECK", "RENEW_SECRET"]);
    expect(mootAfter("CHECK", "OUT_OF_SYNC", false)).toEqual(["CHECK"]);
    expect(mootAfter("CHECK", "ACTIVE", false)).toContain("UPDATE");
    expect(mootAfter("UPDATE", "ACTIVE", true)).toContain("RENEW_SECRET");
    expect(mootAfter("UPDATE", "ACTIVE", false)).not.toContain("RENEW_SECRET");
  });
});

it("desired clients are compared by value", () => {
  expect(sameDesiredClient(WISH, { ...WISH, redirectUris: [...WISH.redirectUris] })).toBe(true);
  expect(sameDesiredClient(WISH, { ...WISH, redirectUris: [] })).toBe(false);
});
