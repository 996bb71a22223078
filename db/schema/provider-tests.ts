import { index, jsonb, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { clientRegistrationProviders } from "./client-registration-providers";
import { type ProviderCapabilities, type ProviderTestStep, timestamptz } from "./types";

export const providerTestStatus = pgEnum("provider_test_status", [
  "WAITING",
  "RUNNING",
  "DONE",
  "INTERRUPTED",
]);

/** Runs of the test bench, recorded step by step. */
export const providerTests = pgTable(
  "provider_tests",
  {
    id: uuid("id").primaryKey(),
    providerId: uuid("provider_id")
      .notNull()
      .references(() => clientRegistrationProviders.id, { onDelete: "cascade" }),
    status: providerTestStatus("status").notNull(),
    steps: jsonb("steps").$type<readonly ProviderTestStep[]>().notNull(),
    capabilities: jsonb("capabilities").$type<ProviderCapabilities>(),
    /** The probe's client_id, stored as soon as it is known, so that an undeleted probe can be named. */
    probeClientId: text("probe_client_id"),
    /** What could not be deleted, and where. */
    undeletedProbe: text("undeleted_probe"),
    requestedByName: text("requested_by_name").notNull(),
    createdAt: timestamptz("created_at").notNull(),
    leaseEndsAt: timestamptz("lease_ends_at"),
    finishedAt: timestamptz("finished_at"),
  },
  (t) => [index("provider_tests_by_provider").on(t.providerId, t.id)],
);
