CREATE TYPE "public"."token_scope" AS ENUM('READ', 'APPLICATIONS', 'SUBSCRIPTIONS', 'PUBLISHING', 'ADMINISTRATION');--> statement-breakpoint
CREATE TYPE "public"."application_approval" AS ENUM('NOT_NEEDED', 'PENDING', 'APPROVED', 'REJECTED');--> statement-breakpoint
CREATE TYPE "public"."notification_channel" AS ENUM('INBOX', 'EMAIL');--> statement-breakpoint
CREATE TYPE "public"."notification_pace" AS ENUM('OFF', 'IMMEDIATELY', 'DAILY');--> statement-breakpoint
CREATE TYPE "public"."field_kind" AS ENUM('TEXT', 'CHOICE', 'NUMBER', 'DATE', 'LINK', 'AGREEMENT');--> statement-breakpoint
CREATE TYPE "public"."form_kind" AS ENUM('APPLICATION', 'SUBSCRIPTION', 'SIGN_UP');--> statement-breakpoint
CREATE TYPE "public"."mail_status" AS ENUM('QUEUED', 'SENDING', 'SENT', 'FAILED', 'BOUNCED', 'CANCELED');--> statement-breakpoint
CREATE TYPE "public"."invitation_role" AS ENUM('OWNER', 'USER', 'PUBLISHER', 'VIEWER', 'MANAGER', 'MEMBER');--> statement-breakpoint
CREATE TYPE "public"."kept_role" AS ENUM('OWNER', 'USER', 'NONE');--> statement-breakpoint
CREATE TYPE "public"."offer_status" AS ENUM('OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'EXPIRED');--> statement-breakpoint
CREATE TYPE "public"."team_api_role" AS ENUM('PUBLISHER', 'VIEWER');--> statement-breakpoint
CREATE TYPE "public"."team_application_role" AS ENUM('OWNER', 'USER');--> statement-breakpoint
CREATE TYPE "public"."team_member_source" AS ENUM('MANUAL', 'GROUP');--> statement-breakpoint
CREATE TYPE "public"."team_role" AS ENUM('MANAGER', 'MEMBER');--> statement-breakpoint
CREATE TYPE "public"."webhook_delivery_status" AS ENUM('PENDING', 'DELIVERED', 'FAILED', 'CANCELED');--> statement-breakpoint
CREATE TYPE "public"."webhook_format" AS ENUM('STANDARD', 'SLACK', 'TEAMS', 'MATTERMOST', 'JSON_LINES');--> statement-breakpoint
CREATE TYPE "public"."webhook_status" AS ENUM('ACTIVE', 'PAUSED', 'DISABLED');--> statement-breakpoint
CREATE TYPE "public"."mail_link_purpose" AS ENUM('VERIFY_EMAIL', 'CHANGE_EMAIL', 'RESET_PASSWORD');--> statement-breakpoint
CREATE TYPE "public"."user_origin" AS ENUM('SIGN_UP', 'PROVIDER', 'ADMINISTRATOR');--> statement-breakpoint
ALTER TYPE "public"."actor_kind" ADD VALUE 'APPLICATION';--> statement-breakpoint
CREATE TABLE "audit_chain" (
	"position" bigint PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_checkpoints" (
	"position" bigint PRIMARY KEY NOT NULL,
	"digest" "bytea" NOT NULL,
	"deleted_before" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_unchained" (
	"entry_id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device_authorizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"digest" "bytea" NOT NULL,
	"user_code" text NOT NULL,
	"client_name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"ip" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"approved_by_user_id" uuid,
	"token_id" uuid,
	"denied_at" timestamp with time zone,
	"sealed_token" text,
	"last_polled_at" timestamp with time zone,
	CONSTRAINT "device_authorizations_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"key" text NOT NULL,
	"mutation" text NOT NULL,
	"input_digest" "bytea" NOT NULL,
	"sealed_response" text,
	"claimed_until" timestamp with time zone NOT NULL,
	"carried_out_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_unique" UNIQUE("owner","key")
);
--> statement-breakpoint
CREATE TABLE "application_notification_settings" (
	"application_id" uuid NOT NULL,
	"event" text NOT NULL,
	"recipients" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "application_notification_settings_pkey" PRIMARY KEY("application_id","event")
);
--> statement-breakpoint
CREATE TABLE "notification_schedules" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"quiet_from" integer,
	"quiet_to" integer,
	"digest_at" integer DEFAULT 480 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notification_schedules_times" CHECK (("notification_schedules"."quiet_from" is null) = ("notification_schedules"."quiet_to" is null) and coalesce("notification_schedules"."quiet_from", 0) between 0 and 1439 and coalesce("notification_schedules"."quiet_to", 0) between 0 and 1439 and "notification_schedules"."digest_at" between 0 and 1439)
);
--> statement-breakpoint
CREATE TABLE "notification_settings" (
	"user_id" uuid NOT NULL,
	"event" text NOT NULL,
	"channel" "notification_channel" NOT NULL,
	"pace" "notification_pace" NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notification_settings_pkey" PRIMARY KEY("user_id","event","channel")
);
--> statement-breakpoint
CREATE TABLE "occurrences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event" text NOT NULL,
	"application_id" uuid,
	"api_id" uuid,
	"subject" text NOT NULL,
	"data" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"spread_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "form_fields" (
	"id" uuid PRIMARY KEY NOT NULL,
	"form" "form_kind" NOT NULL,
	"plan_id" uuid,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"help" text DEFAULT '' NOT NULL,
	"kind" "field_kind" NOT NULL,
	"options" text[] DEFAULT '{}' NOT NULL,
	"required" boolean DEFAULT false NOT NULL,
	"hidden" boolean DEFAULT false NOT NULL,
	"write_once" boolean DEFAULT false NOT NULL,
	"application_types" "application_type"[] DEFAULT '{}' NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "mail_suppressions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"response" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_suppressions_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "mail_templates" (
	"kind" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"recipient" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"sealed_content" text,
	"reason" text,
	"status" "mail_status" DEFAULT 'QUEUED' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"claimed_until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"response" text
);
--> statement-breakpoint
CREATE TABLE "invitation_links" (
	"digest" "bytea" PRIMARY KEY NOT NULL,
	"invitation_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid,
	"api_id" uuid,
	"team_id" uuid,
	"email" text NOT NULL,
	"role" "invitation_role" NOT NULL,
	"status" "offer_status" DEFAULT 'OPEN' NOT NULL,
	"digest" "bytea" NOT NULL,
	"times_sent" integer DEFAULT 1 NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"invited_by_user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by_user_id" uuid,
	"accepted_email" text,
	CONSTRAINT "invitations_digest_unique" UNIQUE("digest"),
	CONSTRAINT "invitations_one_subject" CHECK (num_nonnulls("invitations"."application_id", "invitations"."api_id", "invitations"."team_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "ownership_transfers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid,
	"api_id" uuid,
	"from_user_id" uuid,
	"from_team_id" uuid,
	"to_user_id" uuid,
	"to_team_id" uuid,
	"kept_role" "kept_role" NOT NULL,
	"status" "offer_status" DEFAULT 'OPEN' NOT NULL,
	"requested_by_user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by_user_id" uuid,
	CONSTRAINT "ownership_transfers_one_subject" CHECK (num_nonnulls("ownership_transfers"."application_id", "ownership_transfers"."api_id") = 1),
	CONSTRAINT "ownership_transfers_one_receiver" CHECK (num_nonnulls("ownership_transfers"."to_user_id", "ownership_transfers"."to_team_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "group_mappings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_name" text NOT NULL,
	"platform_role" "platform_role",
	"team_id" uuid,
	"team_role" "team_role",
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "group_mappings_unique" UNIQUE NULLS NOT DISTINCT("group_name","platform_role","team_id"),
	CONSTRAINT "group_mappings_one_target" CHECK (("group_mappings"."platform_role" is null) <> ("group_mappings"."team_id" is null) and ("group_mappings"."team_id" is null) = ("group_mappings"."team_role" is null))
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"team_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" "team_role" NOT NULL,
	"source" "team_member_source" DEFAULT 'MANUAL' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "team_members_pkey" PRIMARY KEY("team_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sort_key" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"application_role" "team_application_role" DEFAULT 'USER' NOT NULL,
	"api_role" "team_api_role" DEFAULT 'VIEWER' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "teams_name_unique" UNIQUE("sort_key"),
	CONSTRAINT "teams_name_length" CHECK (char_length("teams"."name") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "webhook_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"delivery_id" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"milliseconds" integer,
	"status" integer,
	"response" text,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"webhook_id" uuid NOT NULL,
	"occurrence_id" uuid,
	"event" text NOT NULL,
	"subject" text NOT NULL,
	"payload" text NOT NULL,
	"status" "webhook_delivery_status" DEFAULT 'PENDING' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"claimed_until" timestamp with time zone,
	"failing_since" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"resend_of" uuid,
	"last_status" integer,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid,
	"api_id" uuid,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"format" "webhook_format" DEFAULT 'STANDARD' NOT NULL,
	"events" text[] DEFAULT '{}' NOT NULL,
	"status" "webhook_status" DEFAULT 'ACTIVE' NOT NULL,
	"status_reason" text,
	"sealed_secret" text NOT NULL,
	"sealed_previous_secret" text,
	"previous_secret_ends_at" timestamp with time zone,
	"failing_since" timestamp with time zone,
	"busy_until" timestamp with time zone,
	"missing_since" timestamp with time zone,
	"audit_position" bigint,
	"created_by_user_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "webhooks_one_subject" CHECK (num_nonnulls("webhooks"."application_id", "webhooks"."api_id") <= 1)
);
--> statement-breakpoint
CREATE TABLE "factor_challenges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"kind" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"challenge" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "factor_challenges_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "known_devices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "known_devices_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "mail_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" "mail_link_purpose" NOT NULL,
	"email" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "mail_links_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"signature_counter" bigint NOT NULL,
	"transports" text[] DEFAULT '{}' NOT NULL,
	"is_backed_up" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "passkeys_credential_unique" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"user_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_pkey" PRIMARY KEY("user_id","digest")
);
--> statement-breakpoint
CREATE TABLE "totp_factors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"sealed_secret" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "totp_factors_user_unique" UNIQUE("user_id")
);
--> statement-breakpoint
DROP INDEX "memberships_one_primary_owner";--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "application_id" uuid;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "scopes" "token_scope"[];--> statement-breakpoint
UPDATE "access_tokens" SET "scopes" = case "scope" when 'READ_ONLY' then '{READ}' else '{READ,APPLICATIONS,SUBSCRIPTIONS,PUBLISHING,ADMINISTRATION}' end::token_scope[];--> statement-breakpoint
ALTER TABLE "access_tokens" ALTER COLUMN "scopes" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "application_ids" uuid[];--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "api_ids" uuid[];--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "last_used_ip" text;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "previous_digest" "bytea";--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "previous_ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "rotated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "warned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "revoked_reason" text;--> statement-breakpoint
ALTER TABLE "apis" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "fields" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "approval" "application_approval" DEFAULT 'NOT_NEEDED' NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "approval_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "archive_records" ADD COLUMN "notification_settings" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "archive_records" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "direct_role" "application_role";--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "team_role" "application_role";--> statement-breakpoint
UPDATE "memberships" SET "direct_role" = "role";--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "occurrence_id" uuid;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "mail_decided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "mail_due_at" timestamp with time zone;--> statement-breakpoint
-- What happened before there was mail is not sent now.
UPDATE "notifications" SET "mail_decided_at" = "created_at";--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "in_inbox" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "fields" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "last_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "last_seen_ip" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "second_factor_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "authenticated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "by_provider" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "device_id" uuid;--> statement-breakpoint
ALTER TABLE "user_identities" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "user_identities" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "group_roles" "platform_role"[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "locale" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "fields" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "has_second_factor" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "origin" "user_origin" DEFAULT 'SIGN_UP' NOT NULL;--> statement-breakpoint
ALTER TABLE "application_notification_settings" ADD CONSTRAINT "application_notification_settings_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_schedules" ADD CONSTRAINT "notification_schedules_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_fields" ADD CONSTRAINT "form_fields_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_links" ADD CONSTRAINT "invitation_links_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_api_id_apis_id_fk" FOREIGN KEY ("api_id") REFERENCES "public"."apis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_user_id_users_id_fk" FOREIGN KEY ("invited_by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_ended_by_user_id_users_id_fk" FOREIGN KEY ("ended_by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ownership_transfers" ADD CONSTRAINT "ownership_transfers_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ownership_transfers" ADD CONSTRAINT "ownership_transfers_api_id_apis_id_fk" FOREIGN KEY ("api_id") REFERENCES "public"."apis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ownership_transfers" ADD CONSTRAINT "ownership_transfers_from_user_id_users_id_fk" FOREIGN KEY ("from_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ownership_transfers" ADD CONSTRAINT "ownership_transfers_from_team_id_teams_id_fk" FOREIGN KEY ("from_team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ownership_transfers" ADD CONSTRAINT "ownership_transfers_to_user_id_users_id_fk" FOREIGN KEY ("to_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ownership_transfers" ADD CONSTRAINT "ownership_transfers_to_team_id_teams_id_fk" FOREIGN KEY ("to_team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ownership_transfers" ADD CONSTRAINT "ownership_transfers_requested_by_user_id_users_id_fk" FOREIGN KEY ("requested_by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ownership_transfers" ADD CONSTRAINT "ownership_transfers_ended_by_user_id_users_id_fk" FOREIGN KEY ("ended_by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_mappings" ADD CONSTRAINT "group_mappings_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery_id_webhook_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."webhook_deliveries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_api_id_apis_id_fk" FOREIGN KEY ("api_id") REFERENCES "public"."apis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_challenges" ADD CONSTRAINT "factor_challenges_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_links" ADD CONSTRAINT "mail_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "totp_factors" ADD CONSTRAINT "totp_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_chain_by_entry" ON "audit_chain" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "device_authorizations_by_user_code" ON "device_authorizations" USING btree ("user_code");--> statement-breakpoint
CREATE INDEX "device_authorizations_by_expiry" ON "device_authorizations" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_expiry" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "occurrences_not_spread" ON "occurrences" USING btree ("id") WHERE "occurrences"."spread_at" is null;--> statement-breakpoint
CREATE INDEX "occurrences_by_creation" ON "occurrences" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "form_fields_key_unique" ON "form_fields" USING btree ("form",coalesce("plan_id", '00000000-0000-0000-0000-000000000000'::uuid),"key") WHERE "form_fields"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "form_fields_in_order" ON "form_fields" USING btree ("form","plan_id","position","id");--> statement-breakpoint
CREATE INDEX "mails_due" ON "mails" USING btree ("next_attempt_at","id") WHERE "mails"."status" = 'QUEUED';--> statement-breakpoint
CREATE INDEX "mails_sending" ON "mails" USING btree ("claimed_until") WHERE "mails"."status" = 'SENDING';--> statement-breakpoint
CREATE INDEX "mails_by_status" ON "mails" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "mails_by_reason" ON "mails" USING btree ("reason") WHERE "mails"."status" = 'QUEUED';--> statement-breakpoint
CREATE INDEX "mails_by_user" ON "mails" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "mails_with_content" ON "mails" USING btree ("created_at") WHERE "mails"."sealed_content" is not null;--> statement-breakpoint
CREATE INDEX "invitation_links_by_invitation" ON "invitation_links" USING btree ("invitation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_open_of_application" ON "invitations" USING btree ("application_id","email") WHERE "invitations"."status" = 'OPEN' and "invitations"."application_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_open_of_api" ON "invitations" USING btree ("api_id","email") WHERE "invitations"."status" = 'OPEN' and "invitations"."api_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_open_of_team" ON "invitations" USING btree ("team_id","email") WHERE "invitations"."status" = 'OPEN' and "invitations"."team_id" is not null;--> statement-breakpoint
CREATE INDEX "invitations_by_application" ON "invitations" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "invitations_by_api" ON "invitations" USING btree ("api_id","id");--> statement-breakpoint
CREATE INDEX "invitations_by_team" ON "invitations" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "invitations_open_by_email" ON "invitations" USING btree ("email") WHERE "invitations"."status" = 'OPEN';--> statement-breakpoint
CREATE INDEX "invitations_open_by_inviter" ON "invitations" USING btree ("invited_by_user_id") WHERE "invitations"."status" = 'OPEN';--> statement-breakpoint
CREATE INDEX "invitations_open_by_expiry" ON "invitations" USING btree ("expires_at") WHERE "invitations"."status" = 'OPEN';--> statement-breakpoint
CREATE UNIQUE INDEX "ownership_transfers_one_open_of_application" ON "ownership_transfers" USING btree ("application_id") WHERE "ownership_transfers"."status" = 'OPEN' and "ownership_transfers"."application_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "ownership_transfers_one_open_of_api" ON "ownership_transfers" USING btree ("api_id") WHERE "ownership_transfers"."status" = 'OPEN' and "ownership_transfers"."api_id" is not null;--> statement-breakpoint
CREATE INDEX "ownership_transfers_by_application" ON "ownership_transfers" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "ownership_transfers_by_api" ON "ownership_transfers" USING btree ("api_id","id");--> statement-breakpoint
CREATE INDEX "ownership_transfers_to_user" ON "ownership_transfers" USING btree ("to_user_id","id") WHERE "ownership_transfers"."status" = 'OPEN';--> statement-breakpoint
CREATE INDEX "ownership_transfers_to_team" ON "ownership_transfers" USING btree ("to_team_id","id") WHERE "ownership_transfers"."status" = 'OPEN';--> statement-breakpoint
CREATE INDEX "ownership_transfers_open_by_expiry" ON "ownership_transfers" USING btree ("expires_at") WHERE "ownership_transfers"."status" = 'OPEN';--> statement-breakpoint
CREATE INDEX "team_members_by_user" ON "team_members" USING btree ("user_id","team_id");--> statement-breakpoint
CREATE INDEX "teams_in_order" ON "teams" USING btree ("sort_key","id");--> statement-breakpoint
CREATE INDEX "webhook_attempts_by_delivery" ON "webhook_attempts" USING btree ("delivery_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_once" ON "webhook_deliveries" USING btree ("webhook_id","occurrence_id") WHERE "webhook_deliveries"."occurrence_id" is not null and "webhook_deliveries"."resend_of" is null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("next_attempt_at","id") WHERE "webhook_deliveries"."status" = 'PENDING';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_in_order" ON "webhook_deliveries" USING btree ("webhook_id","subject","id") WHERE "webhook_deliveries"."status" = 'PENDING';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_next" ON "webhook_deliveries" USING btree ("webhook_id","next_attempt_at","id") WHERE "webhook_deliveries"."status" = 'PENDING' and "webhook_deliveries"."next_attempt_at" is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_by_webhook" ON "webhook_deliveries" USING btree ("webhook_id","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_resent" ON "webhook_deliveries" USING btree ("resend_of") WHERE "webhook_deliveries"."status" = 'PENDING';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_by_creation" ON "webhook_deliveries" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "webhooks_by_application" ON "webhooks" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "webhooks_by_api" ON "webhooks" USING btree ("api_id","id");--> statement-breakpoint
CREATE INDEX "webhooks_of_audit_log" ON "webhooks" USING btree ("id") WHERE "webhooks"."application_id" is null and "webhooks"."api_id" is null;--> statement-breakpoint
CREATE INDEX "factor_challenges_by_expiry" ON "factor_challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "known_devices_by_user" ON "known_devices" USING btree ("user_id","last_seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_links_one_open" ON "mail_links" USING btree ("user_id","purpose") WHERE "mail_links"."used_at" is null and "mail_links"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "mail_links_by_expiry" ON "mail_links" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "passkeys_by_user" ON "passkeys" USING btree ("user_id","id");--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "apis" ADD CONSTRAINT "apis_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "archive_records" ADD CONSTRAINT "archive_records_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_tokens_by_application" ON "access_tokens" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "access_tokens_expiring" ON "access_tokens" USING btree ("expires_at") WHERE "access_tokens"."revoked_at" is null and "access_tokens"."warned_at" is null and "access_tokens"."expires_at" is not null;--> statement-breakpoint
CREATE INDEX "apis_by_team" ON "apis" USING btree ("team_id") WHERE "apis"."team_id" is not null;--> statement-breakpoint
CREATE INDEX "applications_by_team" ON "applications" USING btree ("team_id") WHERE "applications"."team_id" is not null;--> statement-breakpoint
CREATE INDEX "applications_pending_approval" ON "applications" USING btree ("created_at","id") WHERE "applications"."approval" = 'PENDING' and "applications"."status" = 'ACTIVE';--> statement-breakpoint
CREATE INDEX "archive_records_open_by_team" ON "archive_records" USING btree ("team_id","archived_at","id") WHERE "archive_records"."restored_at" is null and "archive_records"."team_id" is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_by_subject" ON "audit_entries" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_by_action" ON "audit_entries" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "audit_entries_by_kind" ON "audit_entries" USING btree ("subject_kind","id");--> statement-breakpoint
CREATE INDEX "audit_entries_by_ip" ON "audit_entries" USING btree ("ip","id") WHERE "audit_entries"."ip" is not null;--> statement-breakpoint
CREATE INDEX "notifications_without_mail" ON "notifications" USING btree ("id") WHERE "notifications"."mail_decided_at" is null;--> statement-breakpoint
CREATE INDEX "notifications_mail_due" ON "notifications" USING btree ("mail_due_at","user_id") WHERE "notifications"."mail_due_at" is not null;--> statement-breakpoint
CREATE INDEX "notifications_by_creation" ON "notifications" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "users_all_in_order" ON "users" USING btree (lower("name"),"id") WHERE "users"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "users_by_status" ON "users" USING btree ("status",lower("name"),"id") WHERE "users"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "users_by_creation" ON "users" USING btree ("created_at","id") WHERE "users"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "users_by_last_sign_in" ON "users" USING btree (coalesce("last_signed_in_at", '1970-01-01T00:00:00Z'::timestamptz),"id") WHERE "users"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "users_administrators" ON "users" USING btree (lower("name"),"id") WHERE 'ADMIN' = any("users"."roles");--> statement-breakpoint
CREATE INDEX "users_publishers" ON "users" USING btree (lower("name"),"id") WHERE 'API_PUBLISHER' = any("users"."roles");--> statement-breakpoint
CREATE INDEX "users_unverified" ON "users" USING btree (lower("name"),"id") WHERE "users"."email_verified_at" is null and "users"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "users_never_signed_in" ON "users" USING btree (lower("name"),"id") WHERE "users"."last_signed_in_at" is null and "users"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "users_without_second_factor" ON "users" USING btree (lower("name"),"id") WHERE not "users"."has_second_factor" and "users"."deleted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_one_primary_owner" ON "memberships" USING btree ("application_id") WHERE "memberships"."direct_role" = 'PRIMARY_OWNER';--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_previous_digest_unique" UNIQUE("previous_digest");--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_some_role" CHECK (num_nonnulls("memberships"."direct_role", "memberships"."team_role") > 0);--> statement-breakpoint
ALTER TABLE "access_tokens" DROP COLUMN "scope";--> statement-breakpoint
DROP TYPE "public"."access_token_scope";--> statement-breakpoint
-- A membership's role is the stronger of the user's own and the team's. Statements that name `role` alone set the user's own.
CREATE FUNCTION memberships_take_stronger_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.direct_role IS NULL AND NEW.team_role IS NULL THEN
      NEW.direct_role := NEW.role;
    END IF;
  ELSIF NEW.role IS DISTINCT FROM OLD.role AND NEW.direct_role IS NOT DISTINCT FROM OLD.direct_role
    AND NEW.team_role IS NOT DISTINCT FROM OLD.team_role
  THEN
    NEW.direct_role := NEW.role;
  END IF;
  -- The enum is in order of strength, and least() ignores nulls.
  NEW.role := least(NEW.direct_role, NEW.team_role);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER memberships_take_stronger_role BEFORE INSERT OR UPDATE ON memberships
  FOR EACH ROW EXECUTE FUNCTION memberships_take_stronger_role();
--> statement-breakpoint
-- Every active application belongs to a team or has a primary owner when the transaction ends.
CREATE OR REPLACE FUNCTION applications_have_primary_owner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  subject uuid;
BEGIN
  IF TG_TABLE_NAME = 'applications' THEN
    subject := NEW.id;
  ELSE
    subject := OLD.application_id;
  END IF;
  IF EXISTS (SELECT FROM applications WHERE id = subject AND status = 'ACTIVE' AND team_id IS NULL)
    AND NOT EXISTS (SELECT FROM memberships WHERE application_id = subject AND direct_role = 'PRIMARY_OWNER')
  THEN
    RAISE EXCEPTION 'application % has no primary owner', subject
      USING ERRCODE = 'check_violation', CONSTRAINT = 'applications_have_primary_owner', TABLE = 'applications';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER applications_have_primary_owner ON applications;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER applications_have_primary_owner AFTER INSERT OR UPDATE OF status, team_id ON applications
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION applications_have_primary_owner();
--> statement-breakpoint
DROP TRIGGER memberships_keep_primary_owner ON memberships;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER memberships_keep_primary_owner AFTER UPDATE OR DELETE ON memberships
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION applications_have_primary_owner();
--> statement-breakpoint
-- An active administrator remains. Parallel changes wait for each other, so that each of them sees what the other one left.
CREATE FUNCTION users_keep_an_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('latchkey:administrators', 0));
  IF NOT EXISTS (SELECT FROM users WHERE 'ADMIN' = any(roles) AND status = 'ACTIVE') THEN
    RAISE EXCEPTION 'no active administrator would remain'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'users_keep_an_administrator', TABLE = 'users';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- An installation that has none yet is left alone: only the loss of an administrator is checked.
CREATE CONSTRAINT TRIGGER users_keep_an_administrator AFTER UPDATE OF roles, status ON users
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ('ADMIN' = any(OLD.roles) AND OLD.status = 'ACTIVE' AND NOT ('ADMIN' = any(NEW.roles) AND NEW.status = 'ACTIVE'))
  EXECUTE FUNCTION users_keep_an_administrator();
--> statement-breakpoint
-- A user who is disabled meanwhile becomes no owner. The foreign key's lock and that of the change that disables them wait for each other,
-- so at the end of the transaction the status is the one that counts.
CREATE FUNCTION owners_are_active() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner uuid;
BEGIN
  IF TG_TABLE_NAME = 'apis' THEN
    owner := NEW.owner_id;
  ELSE
    owner := NEW.user_id;
  END IF;
  IF EXISTS (SELECT FROM users WHERE id = owner AND status = 'DISABLED') THEN
    RAISE EXCEPTION 'user % is disabled and becomes no owner', owner
      USING ERRCODE = 'check_violation', CONSTRAINT = 'owners_are_active', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER memberships_owner_is_active AFTER INSERT OR UPDATE OF role, direct_role ON memberships
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.direct_role = 'PRIMARY_OWNER')
  EXECUTE FUNCTION owners_are_active();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER apis_owner_is_active AFTER INSERT OR UPDATE OF owner_id ON apis
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.team_id IS NULL)
  EXECUTE FUNCTION owners_are_active();
--> statement-breakpoint
-- Whether a user has a second factor, for the list of users without one.
CREATE FUNCTION users_follow_second_factor() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  subject uuid := coalesce(NEW.user_id, OLD.user_id);
  has boolean;
BEGIN
  -- Parallel changes of a user's factors wait for each other.
  PERFORM FROM users WHERE id = subject FOR NO KEY UPDATE;
  has := EXISTS (SELECT FROM totp_factors WHERE user_id = subject AND confirmed_at IS NOT NULL)
    OR EXISTS (SELECT FROM passkeys WHERE user_id = subject);
  UPDATE users SET has_second_factor = has WHERE id = subject AND has_second_factor <> has;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER users_follow_totp_factors AFTER INSERT OR DELETE OR UPDATE OF confirmed_at ON totp_factors
  FOR EACH ROW EXECUTE FUNCTION users_follow_second_factor();
--> statement-breakpoint
CREATE TRIGGER users_follow_passkeys AFTER INSERT OR DELETE ON passkeys
  FOR EACH ROW EXECUTE FUNCTION users_follow_second_factor();
--> statement-breakpoint
-- Gives the members of teams their roles in these applications, for these users (null: all). Managers are PRIMARY_OWNER, members what the
-- team says. A membership that only a team gave ends with it; one with a role of the user's own stays.
CREATE FUNCTION memberships_follow_teams(of_applications uuid[], of_users uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM memberships e
  WHERE e.application_id = ANY (of_applications) AND (of_users IS NULL OR e.user_id = ANY (of_users))
    AND e.team_role IS NOT NULL AND e.direct_role IS NULL
    AND NOT EXISTS (
      SELECT FROM applications a JOIN team_members m ON m.team_id = a.team_id
      WHERE a.id = e.application_id AND a.status = 'ACTIVE' AND m.user_id = e.user_id);
  UPDATE memberships e SET team_role = NULL
  WHERE e.application_id = ANY (of_applications) AND (of_users IS NULL OR e.user_id = ANY (of_users))
    AND e.team_role IS NOT NULL
    AND NOT EXISTS (
      SELECT FROM applications a JOIN team_members m ON m.team_id = a.team_id
      WHERE a.id = e.application_id AND a.status = 'ACTIVE' AND m.user_id = e.user_id);
  INSERT INTO memberships AS e (application_id, user_id, role, team_role, created_at, application_updated_at)
  SELECT d.id, d.user_id, d.role, d.role, d.created_at, d.updated_at
  FROM (
    SELECT a.id, m.user_id, a.updated_at, greatest(m.created_at, a.created_at) AS created_at,
      CASE m.role WHEN 'MANAGER' THEN 'PRIMARY_OWNER' ELSE t.application_role::text END::application_role AS role
    FROM applications a JOIN teams t ON t.id = a.team_id JOIN team_members m ON m.team_id = t.id
    WHERE a.id = ANY (of_applications) AND a.status = 'ACTIVE' AND (of_users IS NULL OR m.user_id = ANY (of_users))
  ) d
  ON CONFLICT (application_id, user_id) DO UPDATE SET team_role = excluded.team_role
    WHERE e.team_role IS DISTINCT FROM excluded.team_role;
END $$;
--> statement-breakpoint
-- One statement on the members of teams is one set of changed roles. The teams are locked against applications that come and go meanwhile.
CREATE FUNCTION team_members_give_roles() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_teams uuid[];
  of_users uuid[];
BEGIN
  IF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT team_id), array_agg(DISTINCT user_id) INTO of_teams, of_users FROM before_rows;
  ELSE
    SELECT array_agg(DISTINCT team_id), array_agg(DISTINCT user_id) INTO of_teams, of_users FROM after_rows;
  END IF;
  PERFORM FROM teams WHERE id = ANY (of_teams) ORDER BY id FOR NO KEY UPDATE;
  PERFORM memberships_follow_teams(
    ARRAY(SELECT id FROM applications WHERE team_id = ANY (of_teams) ORDER BY id), of_users);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER team_members_give_roles_inserted AFTER INSERT ON team_members
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION team_members_give_roles();
--> statement-breakpoint
CREATE TRIGGER team_members_give_roles_updated AFTER UPDATE ON team_members
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION team_members_give_roles();
--> statement-breakpoint
CREATE TRIGGER team_members_give_roles_deleted AFTER DELETE ON team_members
  REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION team_members_give_roles();
--> statement-breakpoint
CREATE FUNCTION teams_give_roles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM memberships_follow_teams(ARRAY(SELECT id FROM applications WHERE team_id = NEW.id ORDER BY id), NULL);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER teams_give_roles AFTER UPDATE OF application_role ON teams
  FOR EACH ROW WHEN (NEW.application_role <> OLD.application_role) EXECUTE FUNCTION teams_give_roles();
--> statement-breakpoint
-- An application that comes to a team, leaves it, is archived or restored. The share lock waits for members that are changing.
CREATE FUNCTION applications_take_team_roles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    PERFORM FROM teams WHERE id IN (OLD.team_id, NEW.team_id) ORDER BY id FOR SHARE;
  ELSE
    PERFORM FROM teams WHERE id = NEW.team_id FOR SHARE;
  END IF;
  PERFORM memberships_follow_teams(ARRAY[NEW.id], NULL);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER applications_take_team_roles_inserted AFTER INSERT ON applications
  FOR EACH ROW WHEN (NEW.team_id IS NOT NULL) EXECUTE FUNCTION applications_take_team_roles();
--> statement-breakpoint
CREATE TRIGGER applications_take_team_roles_updated AFTER UPDATE OF team_id, status ON applications
  FOR EACH ROW WHEN (
    NEW.team_id IS DISTINCT FROM OLD.team_id OR (NEW.status <> OLD.status AND NEW.team_id IS NOT NULL)
  ) EXECUTE FUNCTION applications_take_team_roles();
--> statement-breakpoint
-- The audit log: entries wait for their link in the chain. Those of earlier releases are linked too.
INSERT INTO audit_unchained (entry_id) SELECT id FROM audit_entries;
--> statement-breakpoint
CREATE FUNCTION audit_entries_wait_for_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_unchained (entry_id) SELECT id FROM added;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_wait_for_link AFTER INSERT ON audit_entries
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_wait_for_link();
--> statement-breakpoint
-- The audit log can only grow. What a checkpoint covers can be deleted, and an entry stops waiting with its link.
CREATE FUNCTION audit_log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    -- One table in each branch: they have different columns.
    IF TG_TABLE_NAME = 'audit_entries' THEN
      IF EXISTS (
        SELECT FROM audit_chain c WHERE c.entry_id = OLD.id AND c.position <= (SELECT max(position) FROM audit_checkpoints)
      ) THEN
        RETURN OLD;
      END IF;
    ELSIF TG_TABLE_NAME = 'audit_chain' THEN
      IF EXISTS (SELECT FROM audit_checkpoints p WHERE p.position >= OLD.position) THEN
        RETURN OLD;
      END IF;
    ELSIF TG_TABLE_NAME = 'audit_unchained' THEN
      IF EXISTS (SELECT FROM audit_chain c WHERE c.entry_id = OLD.entry_id) THEN
        RETURN OLD;
      END IF;
    END IF;
  END IF;
  RAISE EXCEPTION 'the audit log only grows: % of % is not allowed', lower(TG_OP), TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_only_grow BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION audit_log_only_grows();
--> statement-breakpoint
CREATE TRIGGER audit_entries_are_not_truncated BEFORE TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION audit_log_only_grows();
--> statement-breakpoint
CREATE TRIGGER audit_chain_only_grows BEFORE UPDATE OR DELETE ON audit_chain
  FOR EACH ROW EXECUTE FUNCTION audit_log_only_grows();
--> statement-breakpoint
CREATE TRIGGER audit_chain_is_not_truncated BEFORE TRUNCATE ON audit_chain
  FOR EACH STATEMENT EXECUTE FUNCTION audit_log_only_grows();
--> statement-breakpoint
CREATE TRIGGER audit_unchained_waits BEFORE UPDATE OR DELETE ON audit_unchained
  FOR EACH ROW EXECUTE FUNCTION audit_log_only_grows();
--> statement-breakpoint
CREATE TRIGGER audit_unchained_is_not_truncated BEFORE TRUNCATE ON audit_unchained
  FOR EACH STATEMENT EXECUTE FUNCTION audit_log_only_grows();
--> statement-breakpoint
CREATE TRIGGER audit_checkpoints_only_grow BEFORE UPDATE OR DELETE ON audit_checkpoints
  FOR EACH ROW EXECUTE FUNCTION audit_log_only_grows();
--> statement-breakpoint
CREATE TRIGGER audit_checkpoints_are_not_truncated BEFORE TRUNCATE ON audit_checkpoints
  FOR EACH STATEMENT EXECUTE FUNCTION audit_log_only_grows();
--> statement-breakpoint
-- A checkpoint names an existing link, and only entries older than 30 days.
CREATE FUNCTION audit_checkpoints_are_true() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.deleted_before > clock_timestamp() - interval '30 days'
    OR NEW.digest IS DISTINCT FROM (SELECT c.digest FROM audit_chain c WHERE c.position = NEW.position)
    OR EXISTS (
      SELECT FROM audit_chain c LEFT JOIN audit_entries e ON e.id = c.entry_id
      WHERE c.position <= NEW.position AND (e.id IS NULL OR e.occurred_at >= NEW.deleted_before)
    )
  THEN
    RAISE EXCEPTION 'the audit log keeps its entries for 30 days, and deletes only the oldest'
      USING ERRCODE = 'restrict_violation', TABLE = 'audit_checkpoints';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_checkpoints_are_true BEFORE INSERT ON audit_checkpoints
  FOR EACH ROW EXECUTE FUNCTION audit_checkpoints_are_true();
--> statement-breakpoint
-- Deletes the oldest entries from before a time with their links, at most so many, and stores where the chain begins from then on. Stops
-- before the first entry that is younger or missing. Returns the number of deleted entries.
CREATE FUNCTION audit_prune(before timestamptz, most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  last_position bigint;
  deleted integer;
BEGIN
  SELECT max(t.position) INTO last_position FROM (
    SELECT c.position, bool_and(coalesce(e.occurred_at < before, false)) OVER (ORDER BY c.position) AS goes
    FROM (SELECT position, entry_id FROM audit_chain ORDER BY position LIMIT most) c
    LEFT JOIN audit_entries e ON e.id = c.entry_id
  ) t WHERE t.goes;
  IF last_position IS NULL THEN
    RETURN 0;
  END IF;
  INSERT INTO audit_checkpoints (position, digest, deleted_before, created_at)
    SELECT c.position, c.digest, before, clock_timestamp() FROM audit_chain c WHERE c.position = last_position;
  DELETE FROM audit_entries WHERE id IN (SELECT c.entry_id FROM audit_chain c WHERE c.position <= last_position);
  DELETE FROM audit_chain c WHERE c.position <= last_position;
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END $$;
