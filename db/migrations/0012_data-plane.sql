CREATE TYPE "public"."quota_period" AS ENUM('HOUR', 'DAY', 'WEEK', 'MONTH');--> statement-breakpoint
CREATE TYPE "public"."rate_period" AS ENUM('SECOND', 'MINUTE', 'HOUR');--> statement-breakpoint
CREATE TYPE "public"."gateway_change_kind" AS ENUM('API', 'PLAN', 'APPLICATION', 'SUBSCRIPTION', 'API_KEY', 'PROVIDER');--> statement-breakpoint
CREATE TABLE "gateway_changes" (
	"position" bigserial PRIMARY KEY NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"kind" "gateway_change_kind" NOT NULL,
	"row_id" uuid NOT NULL,
	"changed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gateway_feed" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"feed_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"pruned_before" "xid8" DEFAULT '0' NOT NULL,
	CONSTRAINT "gateway_feed_one_row" CHECK ("gateway_feed"."id")
);
--> statement-breakpoint
CREATE TABLE "gateways" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"is_built_in" boolean DEFAULT false NOT NULL,
	"token_digest" "bytea",
	"token_last_four" text,
	"public_key" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	"created_by_user_id" uuid,
	"created_by_name" text NOT NULL,
	"revoked_at" timestamp with time zone,
	"version" text,
	"started_at" timestamp with time zone,
	"last_seen_at" timestamp with time zone,
	"applied" text,
	"applied_at" timestamp with time zone,
	"status" jsonb,
	CONSTRAINT "gateways_token_digest_unique" UNIQUE("token_digest"),
	CONSTRAINT "gateways_token" CHECK ("gateways"."is_built_in" = ("gateways"."token_digest" is null))
);
--> statement-breakpoint
CREATE TABLE "usage_batches" (
	"gateway_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "usage_batches_pkey" PRIMARY KEY("gateway_id","run_id")
);
--> statement-breakpoint
CREATE TABLE "quota_notices" (
	"subscription_id" uuid NOT NULL,
	"period_at" timestamp with time zone NOT NULL,
	"level" smallint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quota_notices_pkey" PRIMARY KEY("subscription_id","period_at","level")
);
--> statement-breakpoint
CREATE TABLE "refused_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"request_id" text NOT NULL,
	"gateway_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"status" integer NOT NULL,
	"method" text NOT NULL,
	"path" text NOT NULL,
	"api_id" uuid,
	"plan_id" uuid,
	"application_id" uuid,
	"subscription_id" uuid,
	"api_key_id" uuid,
	"key_last_four" text
);
--> statement-breakpoint
CREATE TABLE "usage_days" (
	"at" timestamp with time zone NOT NULL,
	"api_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"api_key_id" uuid NOT NULL,
	"status_class" smallint NOT NULL,
	"reason" text NOT NULL,
	"calls" bigint NOT NULL,
	"latency" bigint[] NOT NULL,
	"latency_sum" bigint NOT NULL,
	CONSTRAINT "usage_days_pkey" PRIMARY KEY("at","api_id","plan_id","application_id","subscription_id","api_key_id","status_class","reason")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "usage_minutes" (
	"at" timestamp with time zone NOT NULL,
	"api_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"api_key_id" uuid NOT NULL,
	"status_class" smallint NOT NULL,
	"reason" text NOT NULL,
	"calls" bigint NOT NULL,
	"latency" bigint[] NOT NULL,
	"latency_sum" bigint NOT NULL,
	CONSTRAINT "usage_minutes_pkey" PRIMARY KEY("at","api_id","plan_id","application_id","subscription_id","api_key_id","status_class","reason")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "usage_quarters" (
	"at" timestamp with time zone NOT NULL,
	"api_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"api_key_id" uuid NOT NULL,
	"status_class" smallint NOT NULL,
	"reason" text NOT NULL,
	"calls" bigint NOT NULL,
	"latency" bigint[] NOT NULL,
	"latency_sum" bigint NOT NULL,
	CONSTRAINT "usage_quarters_pkey" PRIMARY KEY("at","api_id","plan_id","application_id","subscription_id","api_key_id","status_class","reason")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
ALTER TABLE "apis" ADD COLUMN "upstream_url" text;--> statement-breakpoint
ALTER TABLE "apis" ADD COLUMN "key_header" text DEFAULT 'X-API-Key' NOT NULL;--> statement-breakpoint
ALTER TABLE "apis" ADD COLUMN "key_query_parameter" text;--> statement-breakpoint
ALTER TABLE "apis" ADD COLUMN "forwards_credential" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "rate_calls" integer;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "rate_period" "rate_period";--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "quota_calls" integer;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "quota_period" "quota_period";--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "quota_time_zone" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "client_registration_providers" ADD COLUMN "introspection_client_id" text;--> statement-breakpoint
ALTER TABLE "client_registration_providers" ADD COLUMN "sealed_introspection_secret" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "rate_calls" integer;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "quota_calls" integer;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "usage_batches" ADD CONSTRAINT "usage_batches_gateway_id_gateways_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."gateways"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gateway_changes_by_xid" ON "gateway_changes" USING btree ("xid","position");--> statement-breakpoint
CREATE INDEX "gateway_changes_by_row" ON "gateway_changes" USING btree ("row_id","position");--> statement-breakpoint
CREATE INDEX "gateway_changes_by_time" ON "gateway_changes" USING btree ("changed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "gateways_name_unique" ON "gateways" USING btree ("name") WHERE "gateways"."revoked_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "gateways_one_built_in" ON "gateways" USING btree ("is_built_in") WHERE "gateways"."is_built_in";--> statement-breakpoint
CREATE INDEX "quota_notices_by_time" ON "quota_notices" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "refused_calls_by_application" ON "refused_calls" USING btree ("application_id","id") WHERE "refused_calls"."application_id" is not null;--> statement-breakpoint
CREATE INDEX "refused_calls_by_api" ON "refused_calls" USING btree ("api_id","id") WHERE "refused_calls"."api_id" is not null;--> statement-breakpoint
CREATE INDEX "refused_calls_without_application" ON "refused_calls" USING btree ("api_id","id") WHERE "refused_calls"."application_id" is null;--> statement-breakpoint
CREATE INDEX "refused_calls_by_request" ON "refused_calls" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "refused_calls_by_time" ON "refused_calls" USING btree ("at");--> statement-breakpoint
CREATE INDEX "usage_days_by_application" ON "usage_days" USING btree ("application_id","at");--> statement-breakpoint
CREATE INDEX "usage_days_by_api" ON "usage_days" USING btree ("api_id","at");--> statement-breakpoint
CREATE INDEX "usage_minutes_by_application" ON "usage_minutes" USING btree ("application_id","at");--> statement-breakpoint
CREATE INDEX "usage_minutes_by_api" ON "usage_minutes" USING btree ("api_id","at");--> statement-breakpoint
CREATE INDEX "usage_quarters_by_application" ON "usage_quarters" USING btree ("application_id","at");--> statement-breakpoint
CREATE INDEX "usage_quarters_by_api" ON "usage_quarters" USING btree ("api_id","at");--> statement-breakpoint
CREATE INDEX "usage_quarters_by_subscription" ON "usage_quarters" USING btree ("subscription_id","at");--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_rate" CHECK (("plans"."rate_calls" is null) = ("plans"."rate_period" is null) and ("plans"."rate_calls" is null or "plans"."rate_calls" > 0));--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_quota" CHECK (("plans"."quota_calls" is null) = ("plans"."quota_period" is null) and ("plans"."quota_calls" is null) = ("plans"."quota_time_zone" is null) and ("plans"."quota_calls" is null or "plans"."quota_calls" > 0));--> statement-breakpoint
ALTER TABLE "client_registration_providers" ADD CONSTRAINT "client_registration_providers_introspection" CHECK (("client_registration_providers"."introspection_client_id" is null) = ("client_registration_providers"."sealed_introspection_secret" is null));--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_limits" CHECK (("subscriptions"."rate_calls" is null or "subscriptions"."rate_calls" > 0) and ("subscriptions"."quota_calls" is null or "subscriptions"."quota_calls" > 0));--> statement-breakpoint
INSERT INTO "gateway_feed" DEFAULT VALUES;--> statement-breakpoint
-- Whatever a gateway decides from is fed to it by the database itself, in the transaction of the change, so that no verb can forget it.
CREATE FUNCTION gateway_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO gateway_changes (kind, row_id)
  VALUES (TG_ARGV[0]::gateway_change_kind, CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER apis_gateway_change AFTER INSERT OR DELETE ON apis
  FOR EACH ROW EXECUTE FUNCTION gateway_change('API');
--> statement-breakpoint
CREATE TRIGGER apis_gateway_update AFTER UPDATE ON apis
  FOR EACH ROW WHEN ((OLD.status, OLD.name, OLD.version, OLD.entry_point, OLD.upstream_url, OLD.key_header, OLD.key_query_parameter, OLD.forwards_credential) IS DISTINCT FROM (NEW.status, NEW.name, NEW.version, NEW.entry_point, NEW.upstream_url, NEW.key_header, NEW.key_query_parameter, NEW.forwards_credential))
  EXECUTE FUNCTION gateway_change('API');
--> statement-breakpoint
CREATE TRIGGER plans_gateway_change AFTER INSERT OR DELETE ON plans
  FOR EACH ROW EXECUTE FUNCTION gateway_change('PLAN');
--> statement-breakpoint
CREATE TRIGGER plans_gateway_update AFTER UPDATE ON plans
  FOR EACH ROW WHEN ((OLD.api_id, OLD.name, OLD.authentication_type, OLD.status, OLD.position, OLD.settings, OLD.rate_calls, OLD.rate_period, OLD.quota_calls, OLD.quota_period, OLD.quota_time_zone) IS DISTINCT FROM (NEW.api_id, NEW.name, NEW.authentication_type, NEW.status, NEW.position, NEW.settings, NEW.rate_calls, NEW.rate_period, NEW.quota_calls, NEW.quota_period, NEW.quota_time_zone))
  EXECUTE FUNCTION gateway_change('PLAN');
--> statement-breakpoint
CREATE TRIGGER applications_gateway_change AFTER INSERT OR DELETE ON applications
  FOR EACH ROW EXECUTE FUNCTION gateway_change('APPLICATION');
--> statement-breakpoint
CREATE TRIGGER applications_gateway_update AFTER UPDATE ON applications
  FOR EACH ROW WHEN ((OLD.status, OLD.client_id) IS DISTINCT FROM (NEW.status, NEW.client_id))
  EXECUTE FUNCTION gateway_change('APPLICATION');
--> statement-breakpoint
CREATE TRIGGER subscriptions_gateway_change AFTER INSERT OR DELETE ON subscriptions
  FOR EACH ROW EXECUTE FUNCTION gateway_change('SUBSCRIPTION');
--> statement-breakpoint
CREATE TRIGGER subscriptions_gateway_update AFTER UPDATE ON subscriptions
  FOR EACH ROW WHEN ((OLD.application_id, OLD.plan_id, OLD.api_id, OLD.authentication_type, OLD.status, OLD.starts_at, OLD.ends_at, OLD.rate_calls, OLD.quota_calls) IS DISTINCT FROM (NEW.application_id, NEW.plan_id, NEW.api_id, NEW.authentication_type, NEW.status, NEW.starts_at, NEW.ends_at, NEW.rate_calls, NEW.quota_calls))
  EXECUTE FUNCTION gateway_change('SUBSCRIPTION');
--> statement-breakpoint
CREATE TRIGGER api_keys_gateway_change AFTER INSERT OR DELETE ON api_keys
  FOR EACH ROW EXECUTE FUNCTION gateway_change('API_KEY');
--> statement-breakpoint
CREATE TRIGGER api_keys_gateway_update AFTER UPDATE ON api_keys
  FOR EACH ROW WHEN ((OLD.subscription_id, OLD.digest, OLD.last_four, OLD.expires_at, OLD.revoked_at) IS DISTINCT FROM (NEW.subscription_id, NEW.digest, NEW.last_four, NEW.expires_at, NEW.revoked_at))
  EXECUTE FUNCTION gateway_change('API_KEY');
--> statement-breakpoint
CREATE TRIGGER client_registration_providers_gateway_change AFTER INSERT OR DELETE ON client_registration_providers
  FOR EACH ROW EXECUTE FUNCTION gateway_change('PROVIDER');
--> statement-breakpoint
CREATE TRIGGER client_registration_providers_gateway_update AFTER UPDATE ON client_registration_providers
  FOR EACH ROW WHEN ((OLD.discovery_url, OLD.server_metadata, OLD.trusted_certificates, OLD.introspection_client_id, OLD.sealed_introspection_secret) IS DISTINCT FROM (NEW.discovery_url, NEW.server_metadata, NEW.trusted_certificates, NEW.introspection_client_id, NEW.sealed_introspection_secret))
  EXECUTE FUNCTION gateway_change('PROVIDER');
