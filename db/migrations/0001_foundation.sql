CREATE TYPE "public"."access_token_scope" AS ENUM('READ_ONLY', 'FULL');--> statement-breakpoint
CREATE TYPE "public"."application_status" AS ENUM('ACTIVE', 'ARCHIVED');--> statement-breakpoint
CREATE TYPE "public"."application_type" AS ENUM('SIMPLE', 'BROWSER', 'WEB', 'NATIVE', 'BACKEND_TO_BACKEND');--> statement-breakpoint
CREATE TYPE "public"."grant_type" AS ENUM('authorization_code', 'client_credentials', 'refresh_token', 'password', 'implicit');--> statement-breakpoint
CREATE TYPE "public"."actor_kind" AS ENUM('PERSON', 'TOOL', 'SYSTEM');--> statement-breakpoint
CREATE TYPE "public"."initial_access_method" AS ENUM('CLIENT_CREDENTIALS', 'INITIAL_ACCESS_TOKEN');--> statement-breakpoint
CREATE TYPE "public"."renewal_method" AS ENUM('POST', 'PUT', 'PATCH');--> statement-breakpoint
CREATE TYPE "public"."registration_operation_kind" AS ENUM('REGISTER', 'UPDATE', 'RENEW_SECRET', 'DELETE', 'CHECK');--> statement-breakpoint
CREATE TYPE "public"."registration_operation_state" AS ENUM('PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'DISCARDED');--> statement-breakpoint
CREATE TYPE "public"."registration_state" AS ENUM('PENDING', 'ACTIVE', 'OUT_OF_SYNC', 'FAILED', 'REMOVED', 'LEFT_BEHIND');--> statement-breakpoint
CREATE TYPE "public"."application_role" AS ENUM('PRIMARY_OWNER', 'OWNER', 'USER');--> statement-breakpoint
CREATE TYPE "public"."provider_test_state" AS ENUM('WAITING', 'RUNNING', 'DONE', 'INTERRUPTED');--> statement-breakpoint
CREATE TYPE "public"."platform_role" AS ENUM('ADMIN', 'API_PUBLISHER', 'USER');--> statement-breakpoint
CREATE TYPE "public"."user_status" AS ENUM('ACTIVE', 'PENDING_APPROVAL', 'DISABLED');--> statement-breakpoint
CREATE TABLE "access_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"scope" "access_token_scope" NOT NULL,
	"digest" "bytea" NOT NULL,
	"hint" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "access_tokens_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "application_pictures" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"digest" text NOT NULL,
	"content" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"type" "application_type" NOT NULL,
	"status" "application_status" DEFAULT 'ACTIVE' NOT NULL,
	"name" text NOT NULL,
	"sort_key" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"domain" text,
	"client_id" text,
	"redirect_uris" text[] DEFAULT '{}' NOT NULL,
	"grant_types" "grant_type"[] DEFAULT '{}' NOT NULL,
	"picture_digest" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "applications_name_length" CHECK (char_length("applications"."name") between 1 and 100),
	CONSTRAINT "applications_client_id_form" CHECK ("applications"."client_id" is null or (char_length("applications"."client_id") between 1 and 300 and "applications"."client_id" ~ '^[\x21-\x7e]+$')),
	CONSTRAINT "applications_archived_at" CHECK (("applications"."status" = 'ARCHIVED') = ("applications"."archived_at" is not null)),
	CONSTRAINT "applications_grants_of_type" CHECK (case "applications"."type"
        when 'SIMPLE' then "applications"."grant_types" = '{}'
        when 'BROWSER' then 'authorization_code' = any("applications"."grant_types") and "applications"."grant_types" <@ '{authorization_code,implicit}'
        when 'WEB' then 'authorization_code' = any("applications"."grant_types") and "applications"."grant_types" <@ '{authorization_code,refresh_token,implicit}'
        when 'NATIVE' then 'authorization_code' = any("applications"."grant_types") and "applications"."grant_types" <@ '{authorization_code,refresh_token,password,implicit}'
        when 'BACKEND_TO_BACKEND' then "applications"."grant_types" = '{client_credentials}'
      end),
	CONSTRAINT "applications_redirect_uris_of_type" CHECK (case when "applications"."type" in ('BROWSER', 'WEB', 'NATIVE') then cardinality("applications"."redirect_uris") between 1 and 50 else "applications"."redirect_uris" = '{}' end)
);
--> statement-breakpoint
CREATE TABLE "archive_records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"archived_at" timestamp with time zone NOT NULL,
	"archived_by_user_id" uuid,
	"archived_by_name" text NOT NULL,
	"as_administrator" boolean NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"members" jsonb NOT NULL,
	"restored_at" timestamp with time zone,
	"restored_by_user_id" uuid,
	"restored_by_name" text
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"actor_kind" "actor_kind" NOT NULL,
	"actor_user_id" uuid,
	"actor_token_id" uuid,
	"actor_name" text NOT NULL,
	"as_administrator" boolean DEFAULT false NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid,
	"subject_name" text,
	"application_id" uuid,
	"changes" jsonb NOT NULL,
	"ip" text
);
--> statement-breakpoint
CREATE TABLE "client_registration_providers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"discovery_url" text NOT NULL,
	"initial_access_method" "initial_access_method" NOT NULL,
	"client_id" text,
	"sealed_client_secret" text,
	"scopes" text[] DEFAULT '{}' NOT NULL,
	"token_endpoint_auth_method" text,
	"sealed_initial_access_token" text,
	"initial_access_token_expires_at" timestamp with time zone,
	"software_id" text,
	"renewal_method" "renewal_method",
	"renewal_endpoint" text,
	"trusted_certificates" text,
	"is_default" boolean DEFAULT false NOT NULL,
	"application_types" "application_type"[] DEFAULT '{}' NOT NULL,
	"server_metadata" jsonb,
	"server_metadata_at" timestamp with time zone,
	"capabilities" jsonb,
	"tested_at" timestamp with time zone,
	"sealed_access_token" text,
	"access_token_expires_at" timestamp with time zone,
	"is_embedded" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "client_registration_providers_name_unique" UNIQUE("name"),
	CONSTRAINT "client_registration_providers_access" CHECK (case "client_registration_providers"."initial_access_method"
        when 'CLIENT_CREDENTIALS' then "client_registration_providers"."client_id" is not null and "client_registration_providers"."sealed_client_secret" is not null
        else "client_registration_providers"."sealed_initial_access_token" is not null
      end),
	CONSTRAINT "client_registration_providers_renewal" CHECK (("client_registration_providers"."renewal_method" is null) = ("client_registration_providers"."renewal_endpoint" is null))
);
--> statement-breakpoint
CREATE TABLE "client_registrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"provider_id" uuid,
	"provider_name" text NOT NULL,
	"state" "registration_state" NOT NULL,
	"client_id" text,
	"confirmed" jsonb,
	"requested" jsonb,
	"sealed_client_secret" text,
	"client_secret_expires_at" timestamp with time zone,
	"client_id_issued_at" timestamp with time zone,
	"registration_client_uri" text,
	"sealed_registration_access_token" text,
	"secret_changed_at" timestamp with time zone,
	"checked_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"superseded_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "registration_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operation_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"error" jsonb,
	CONSTRAINT "registration_attempts_number_unique" UNIQUE("operation_id","number")
);
--> statement-breakpoint
CREATE TABLE "registration_operations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"registration_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" "registration_operation_kind" NOT NULL,
	"state" "registration_operation_state" NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"lease_ends_at" timestamp with time zone,
	"request_sent_at" timestamp with time zone,
	"outcome_unknown" boolean DEFAULT false NOT NULL,
	"error" jsonb,
	"requested_by_user_id" uuid,
	"requested_by_name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"dismissed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"application_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" "application_role" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"application_updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "memberships_pkey" PRIMARY KEY("application_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "expiry_warnings" (
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"days" integer NOT NULL,
	"warned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "expiry_warnings_pkey" PRIMARY KEY("subject_kind","subject_id","expires_at","days")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"event" text NOT NULL,
	"application_id" uuid,
	"data" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "platform_settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "provider_tests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider_id" uuid NOT NULL,
	"state" "provider_test_state" NOT NULL,
	"steps" jsonb NOT NULL,
	"capabilities" jsonb,
	"probe_client_id" text,
	"left_over" text,
	"requested_by_name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"lease_ends_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"attempts" integer NOT NULL,
	"window_ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"ip" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "user_identities" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "user_identities_pkey" PRIMARY KEY("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_verified_at" timestamp with time zone,
	"name" text NOT NULL,
	"password_hash" text,
	"roles" "platform_role"[] DEFAULT '{USER}' NOT NULL,
	"status" "user_status" DEFAULT 'ACTIVE' NOT NULL,
	"default_application_decided_at" timestamp with time zone,
	"last_signed_in_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_email_is_normalised" CHECK ("users"."email" = lower(btrim("users"."email")))
);
--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_pictures" ADD CONSTRAINT "application_pictures_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "archive_records" ADD CONSTRAINT "archive_records_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_registrations" ADD CONSTRAINT "client_registrations_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_registrations" ADD CONSTRAINT "client_registrations_provider_id_client_registration_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."client_registration_providers"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_attempts" ADD CONSTRAINT "registration_attempts_operation_id_registration_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."registration_operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_operations" ADD CONSTRAINT "registration_operations_registration_id_client_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."client_registrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_operations" ADD CONSTRAINT "registration_operations_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_tests" ADD CONSTRAINT "provider_tests_provider_id_client_registration_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."client_registration_providers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_identities" ADD CONSTRAINT "user_identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_tokens_by_user" ON "access_tokens" USING btree ("user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_client_id_unique" ON "applications" USING btree ("client_id") WHERE "applications"."status" = 'ACTIVE' and "applications"."client_id" is not null;--> statement-breakpoint
CREATE INDEX "applications_by_change" ON "applications" USING btree ("status","updated_at","id");--> statement-breakpoint
CREATE INDEX "applications_by_name" ON "applications" USING btree ("status","sort_key","id");--> statement-breakpoint
CREATE INDEX "applications_by_sort_key_words" ON "applications" USING gin ("sort_key" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "applications_by_client_id_words" ON "applications" USING gin (lower("client_id") gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "archive_records_one_open" ON "archive_records" USING btree ("application_id") WHERE "archive_records"."restored_at" is null;--> statement-breakpoint
CREATE INDEX "archive_records_open_by_time" ON "archive_records" USING btree ("archived_at","id") WHERE "archive_records"."restored_at" is null;--> statement-breakpoint
CREATE INDEX "audit_entries_by_application" ON "audit_entries" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_by_actor" ON "audit_entries" USING btree ("actor_user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "client_registration_providers_one_default" ON "client_registration_providers" USING btree ("is_default") WHERE "client_registration_providers"."is_default";--> statement-breakpoint
CREATE UNIQUE INDEX "client_registrations_one_current" ON "client_registrations" USING btree ("application_id") WHERE "client_registrations"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "client_registrations_by_state" ON "client_registrations" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "client_registrations_by_provider" ON "client_registrations" USING btree ("provider_id","state");--> statement-breakpoint
CREATE INDEX "client_registrations_by_client_id" ON "client_registrations" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "client_registrations_by_secret_expiry" ON "client_registrations" USING btree ("client_secret_expires_at") WHERE "client_registrations"."client_secret_expires_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "registration_operations_one_running" ON "registration_operations" USING btree ("registration_id") WHERE "registration_operations"."state" = 'RUNNING';--> statement-breakpoint
CREATE INDEX "registration_operations_by_application" ON "registration_operations" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "registration_operations_troubled" ON "registration_operations" USING btree ("id") WHERE "registration_operations"."dismissed_at" is null and ("registration_operations"."state" = 'FAILED' or ("registration_operations"."state" = 'PENDING' and "registration_operations"."attempts" > 0));--> statement-breakpoint
CREATE INDEX "registration_operations_due" ON "registration_operations" USING btree ("next_attempt_at") WHERE "registration_operations"."state" in ('PENDING', 'RUNNING');--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_one_primary_owner" ON "memberships" USING btree ("application_id") WHERE "memberships"."role" = 'PRIMARY_OWNER';--> statement-breakpoint
CREATE INDEX "memberships_by_application" ON "memberships" USING btree ("application_id","role","created_at","user_id");--> statement-breakpoint
CREATE INDEX "memberships_by_user" ON "memberships" USING btree ("user_id","application_updated_at","application_id");--> statement-breakpoint
CREATE INDEX "notifications_by_user" ON "notifications" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "notifications" USING btree ("user_id") WHERE "notifications"."read_at" is null;--> statement-breakpoint
CREATE INDEX "provider_tests_by_provider" ON "provider_tests" USING btree ("provider_id","id");--> statement-breakpoint
CREATE INDEX "rate_limits_by_end" ON "rate_limits" USING btree ("window_ends_at");--> statement-breakpoint
CREATE INDEX "sessions_by_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_by_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "user_identities_by_user" ON "user_identities" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "users_by_name" ON "users" USING gin (lower("name") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "users_by_email" ON "users" USING gin ("email" gin_trgm_ops);