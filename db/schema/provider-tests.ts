import { index, jsonb, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { clientRegistrationProviders } from "./client-registration-providers";
import type { OperationError } from "./client-registrations";
import { moment } from "./types";

export const providerTestState = pgEnum("provider_test_state", ["WAITING", "RUNNING", "DONE", "INTERRUPTED"]);

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

/** Walks of the test bench, step by step as they happen. */
export const providerTests = pgTable(
  "provider_tests",
  {
    id: uuid("id").primaryKey(),
    providerId: uuid("provider_id")
      .notNull()
      .references(() => clientRegistrationProviders.id, { onDelete: "cascade" }),
    state: providerTestState("state").notNull(),
    steps: jsonb("steps").$type<readonly ProviderTestStep[]>().notNull(),
    capabilities: jsonb("capabilities").$type<ProviderCapabilities>(),
    /** The probe's client_id, as soon as it is known: so that it can be named when it is left there. */
    probeClientId: text("probe_client_id"),
    /** What could not be deleted, and where. */
    leftOver: text("left_over"),
    requestedByName: text("requested_by_name").notNull(),
    createdAt: moment("created_at").notNull(),
    leaseEndsAt: moment("lease_ends_at"),
    finishedAt: moment("finished_at"),
  },
  (t) => [index("provider_tests_by_provider").on(t.providerId, t.id)],
);
