import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { applications } from "./applications";
import { clientRegistrationProviders } from "./client-registration-providers";
import { type OperationError, timestamptz } from "./types";

export const registrationStatus = pgEnum("registration_status", [
  "PENDING",
  "ACTIVE",
  "OUT_OF_SYNC",
  "FAILED",
  "REMOVED",
  "ORPHANED",
]);
export const operationKind = pgEnum("registration_operation_kind", [
  "REGISTER",
  "UPDATE",
  "RENEW_SECRET",
  "DELETE",
  "CHECK",
]);
export const operationStatus = pgEnum("registration_operation_status", [
  "PENDING",
  "RUNNING",
  "SUCCEEDED",
  "FAILED",
  "CANCELED",
]);

/**
 * One client at one authorization server, current or past. An application has at most one current registration;
 * earlier ones (removed, orphaned) stay as a record of what may still exist at a server.
 */
export const clientRegistrations = pgTable(
  "client_registrations",
  {
    id: uuid("id").primaryKey(),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    /** Null after the provider was deleted: no longer manageable at the server. */
    providerId: uuid("provider_id").references(() => clientRegistrationProviders.id, {
      onDelete: "set null",
    }),
    /** Preserved for when the provider is deleted. */
    providerName: text("provider_name").notNull(),
    status: registrationStatus("status").notNull(),
    clientId: text("client_id"),
    /** Client metadata as last confirmed by the server (RFC 7591 3.2.1), without secrets. */
    confirmed: jsonb("confirmed").$type<Readonly<Record<string, unknown>>>(),
    /** The metadata last sent and accepted: the reference for mismatches. */
    requested: jsonb("requested").$type<Readonly<Record<string, unknown>>>(),
    sealedClientSecret: text("sealed_client_secret"),
    /** Null: never, or unspecified. */
    clientSecretExpiresAt: timestamptz("client_secret_expires_at"),
    clientIdIssuedAt: timestamptz("client_id_issued_at"),
    registrationClientUri: text("registration_client_uri"),
    sealedRegistrationAccessToken: text("sealed_registration_access_token"),
    /** Time of the secret's last change, by renewal or by the server itself. */
    secretChangedAt: timestamptz("secret_changed_at"),
    checkedAt: timestamptz("checked_at"),
    /** Server values that are ignored, and why. */
    warnings: text("warnings").array().notNull().default(sql`'{}'`),
    createdAt: timestamptz("created_at").notNull(),
    updatedAt: timestamptz("updated_at").notNull(),
    /** Set when the application got a newer registration. */
    supersededAt: timestamptz("superseded_at"),
  },
  (t) => [
    uniqueIndex("client_registrations_one_current").on(t.applicationId).where(sql`${t.supersededAt} is null`),
    index("client_registrations_by_application").on(t.applicationId, t.id),
    index("client_registrations_by_status").on(t.status, t.id),
    index("client_registrations_by_provider").on(t.providerId, t.status),
    index("client_registrations_by_client_id").on(t.clientId),
    index("client_registrations_by_secret_expiry")
      .on(t.clientSecretExpiresAt)
      .where(sql`${t.clientSecretExpiresAt} is not null`),
  ],
);

/** A change at the server: written before the call, updated after it. */
export const registrationOperations = pgTable(
  "registration_operations",
  {
    id: uuid("id").primaryKey(),
    registrationId: uuid("registration_id")
      .notNull()
      .references(() => clientRegistrations.id),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    kind: operationKind("kind").notNull(),
    status: operationStatus("status").notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** Time of the next attempt while PENDING. */
    nextAttemptAt: timestamptz("next_attempt_at"),
    /** While RUNNING: the runner counts as alive until then. */
    leaseEndsAt: timestamptz("lease_ends_at"),
    /** While RUNNING: the request that changes the server was sent, and its response is not stored yet. */
    requestSentAt: timestamptz("request_sent_at"),
    /** The request may have taken effect although no response arrived: never repeated blindly. */
    outcomeUnknown: boolean("outcome_unknown").notNull().default(false),
    error: jsonb("error").$type<OperationError>(),
    requestedByUserId: uuid("requested_by_user_id"),
    requestedByName: text("requested_by_name").notNull(),
    createdAt: timestamptz("created_at").notNull(),
    finishedAt: timestamptz("finished_at"),
    /** An administrator resolved what is left of it, or a later event made its failure irrelevant. */
    dismissedAt: timestamptz("dismissed_at"),
  },
  (t) => [
    uniqueIndex("registration_operations_one_running")
      .on(t.registrationId)
      .where(sql`${t.status} = 'RUNNING'`),
    index("registration_operations_by_application").on(t.applicationId, t.id),
    index("registration_operations_by_registration").on(t.registrationId, t.id),
    index("registration_operations_failing")
      .on(t.id)
      .where(
        sql`${t.dismissedAt} is null and (${t.status} = 'FAILED' or (${t.status} = 'PENDING' and ${t.attempts} > 0))`,
      ),
    index("registration_operations_due")
      .on(t.nextAttemptAt)
      .where(sql`${t.status} in ('PENDING', 'RUNNING')`),
  ],
);

/** One attempt of an operation. */
export const registrationAttempts = pgTable(
  "registration_attempts",
  {
    id: uuid("id").primaryKey(),
    operationId: uuid("operation_id")
      .notNull()
      .references(() => registrationOperations.id),
    number: integer("number").notNull(),
    startedAt: timestamptz("started_at").notNull(),
    finishedAt: timestamptz("finished_at"),
    error: jsonb("error").$type<OperationError>(),
  },
  (t) => [unique("registration_attempts_number_unique").on(t.operationId, t.number)],
);
