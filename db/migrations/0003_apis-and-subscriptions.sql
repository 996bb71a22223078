CREATE TYPE "public"."api_status" AS ENUM('DRAFT', 'PUBLISHED', 'DEPRECATED', 'ARCHIVED');--> statement-breakpoint
CREATE TYPE "public"."api_visibility" AS ENUM('PUBLIC', 'PRIVATE');--> statement-breakpoint
CREATE TYPE "public"."plan_security" AS ENUM('KEY_LESS', 'API_KEY', 'JWT', 'OAUTH2');--> statement-breakpoint
CREATE TYPE "public"."plan_status" AS ENUM('STAGING', 'PUBLISHED', 'DEPRECATED', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."plan_validation" AS ENUM('AUTO', 'MANUAL');--> statement-breakpoint
CREATE TYPE "public"."subscription_status" AS ENUM('PENDING', 'ACCEPTED', 'REJECTED', 'PAUSED', 'CLOSED');--> statement-breakpoint
CREATE TABLE "api_documents" (
	"api_id" uuid PRIMARY KEY NOT NULL,
	"markdown" text DEFAULT '' NOT NULL,
	"openapi" text,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_publishers" (
	"api_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "api_publishers_pkey" PRIMARY KEY("api_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "api_viewers" (
	"api_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "api_viewers_pkey" PRIMARY KEY("api_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "apis" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sort_key" text NOT NULL,
	"version" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"status" "api_status" DEFAULT 'DRAFT' NOT NULL,
	"visibility" "api_visibility" DEFAULT 'PUBLIC' NOT NULL,
	"entry_point" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	CONSTRAINT "apis_name_length" CHECK (char_length("apis"."name") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "plan_conditions" (
	"plan_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plan_conditions_version_unique" UNIQUE("plan_id","version")
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"api_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"security" "plan_security" NOT NULL,
	"validation" "plan_validation" NOT NULL,
	"status" "plan_status" DEFAULT 'STAGING' NOT NULL,
	"characteristics" text[] DEFAULT '{}' NOT NULL,
	"comment_required" boolean DEFAULT false NOT NULL,
	"comment_prompt" text DEFAULT '' NOT NULL,
	"conditions_version" integer,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "plans_key_less_is_auto" CHECK ("plans"."security" <> 'KEY_LESS' or "plans"."validation" = 'AUTO')
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subscription_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"sealed_key" text,
	"hint" text NOT NULL,
	"custom" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "api_keys_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"api_id" uuid NOT NULL,
	"security" "plan_security" NOT NULL,
	"status" "subscription_status" NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"accepted_conditions" integer,
	"message" text DEFAULT '' NOT NULL,
	"restored" boolean DEFAULT false NOT NULL,
	"requested_by_user_id" uuid,
	"requested_by_name" text NOT NULL,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"processed_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "subscriptions_not_key_less" CHECK ("subscriptions"."security" <> 'KEY_LESS'),
	CONSTRAINT "subscriptions_end_after_start" CHECK ("subscriptions"."ends_at" is null or "subscriptions"."starts_at" is null or "subscriptions"."ends_at" > "subscriptions"."starts_at")
);
--> statement-breakpoint
ALTER TABLE "archive_records" ADD COLUMN "subscriptions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "archive_records" ADD COLUMN "keys" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "api_id" uuid;--> statement-breakpoint
ALTER TABLE "api_documents" ADD CONSTRAINT "api_documents_api_id_apis_id_fk" FOREIGN KEY ("api_id") REFERENCES "public"."apis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_publishers" ADD CONSTRAINT "api_publishers_api_id_apis_id_fk" FOREIGN KEY ("api_id") REFERENCES "public"."apis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_publishers" ADD CONSTRAINT "api_publishers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_viewers" ADD CONSTRAINT "api_viewers_api_id_apis_id_fk" FOREIGN KEY ("api_id") REFERENCES "public"."apis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_viewers" ADD CONSTRAINT "api_viewers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "apis" ADD CONSTRAINT "apis_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_conditions" ADD CONSTRAINT "plan_conditions_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_api_id_apis_id_fk" FOREIGN KEY ("api_id") REFERENCES "public"."apis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_api_id_apis_id_fk" FOREIGN KEY ("api_id") REFERENCES "public"."apis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_publishers_by_user" ON "api_publishers" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "api_viewers_by_user" ON "api_viewers" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "apis_in_catalog" ON "apis" USING btree ("sort_key","id") WHERE "apis"."status" in ('PUBLISHED', 'DEPRECATED');--> statement-breakpoint
CREATE INDEX "apis_by_sort_key_words" ON "apis" USING gin ("sort_key" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "apis_by_tag" ON "apis" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "apis_by_owner" ON "apis" USING btree ("owner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "plans_one_key_less" ON "plans" USING btree ("api_id") WHERE "plans"."security" = 'KEY_LESS' and "plans"."status" in ('PUBLISHED', 'DEPRECATED');--> statement-breakpoint
CREATE INDEX "plans_by_api" ON "plans" USING btree ("api_id","position","id");--> statement-breakpoint
CREATE INDEX "api_keys_by_subscription" ON "api_keys" USING btree ("subscription_id","id");--> statement-breakpoint
CREATE INDEX "api_keys_by_application" ON "api_keys" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "api_keys_by_expiry" ON "api_keys" USING btree ("expires_at") WHERE "api_keys"."expires_at" is not null and "api_keys"."revoked_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_one_open_per_plan" ON "subscriptions" USING btree ("application_id","plan_id") WHERE "subscriptions"."status" in ('PENDING', 'ACCEPTED', 'PAUSED');--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_one_open_token_per_api" ON "subscriptions" USING btree ("application_id","api_id") WHERE "subscriptions"."security" in ('JWT', 'OAUTH2') and "subscriptions"."status" in ('PENDING', 'ACCEPTED', 'PAUSED');--> statement-breakpoint
CREATE INDEX "subscriptions_by_application" ON "subscriptions" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "subscriptions_by_api" ON "subscriptions" USING btree ("api_id","id");--> statement-breakpoint
CREATE INDEX "subscriptions_by_api_and_status" ON "subscriptions" USING btree ("api_id","status","id");--> statement-breakpoint
CREATE INDEX "subscriptions_by_plan" ON "subscriptions" USING btree ("plan_id","status");--> statement-breakpoint
CREATE INDEX "subscriptions_by_end" ON "subscriptions" USING btree ("ends_at") WHERE "subscriptions"."ends_at" is not null and "subscriptions"."status" in ('ACCEPTED', 'PAUSED');--> statement-breakpoint
CREATE INDEX "audit_entries_by_api" ON "audit_entries" USING btree ("api_id","id");