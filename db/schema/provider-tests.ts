import { index, jsonb, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { clientRegistrationProviders } from "./client-registration-providers";
import { moment, type ProviderCapabilities, type ProviderTestStep } from "./types";

export const providerTestState = pgEnum("provider_test_state", ["WAITING", "RUNNING", "DONE", "INTERRUPTED"]);

/** Runs of the test bench, recorded step by step. */
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
    /** The probe's client_id, stored as soon as it is known, so that an undeleted probe can be named. */
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
