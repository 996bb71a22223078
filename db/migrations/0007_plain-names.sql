-- Plain names for what had others: tables, columns, types, values, and what the JSON documents keep.
ALTER TABLE "access_tokens" RENAME COLUMN "hint" TO "last_four";--> statement-breakpoint
ALTER TABLE "api_keys" RENAME COLUMN "hint" TO "last_four";--> statement-breakpoint
ALTER TYPE "plan_security" RENAME TO "authentication_type";--> statement-breakpoint
ALTER TYPE "authentication_type" RENAME VALUE 'KEY_LESS' TO 'KEYLESS';--> statement-breakpoint
ALTER TYPE "plan_validation" RENAME TO "plan_approval";--> statement-breakpoint
ALTER TABLE "plans" RENAME COLUMN "security" TO "authentication_type";--> statement-breakpoint
ALTER TABLE "plans" RENAME COLUMN "validation" TO "approval";--> statement-breakpoint
ALTER TABLE "plans" RENAME COLUMN "characteristics" TO "features";--> statement-breakpoint
ALTER TABLE "plans" RENAME COLUMN "conditions_version" TO "terms_version";--> statement-breakpoint
ALTER TABLE "plans" RENAME CONSTRAINT "plans_key_less_is_auto" TO "plans_keyless_is_auto";--> statement-breakpoint
ALTER INDEX "plans_one_key_less" RENAME TO "plans_one_keyless";--> statement-breakpoint
ALTER TABLE "plan_conditions" RENAME TO "plan_terms";--> statement-breakpoint
ALTER TABLE "plan_terms" RENAME CONSTRAINT "plan_conditions_version_unique" TO "plan_terms_version_unique";--> statement-breakpoint
ALTER TABLE "plan_terms" RENAME CONSTRAINT "plan_conditions_plan_id_plans_id_fk" TO "plan_terms_plan_id_plans_id_fk";--> statement-breakpoint
ALTER TABLE "subscriptions" RENAME COLUMN "security" TO "authentication_type";--> statement-breakpoint
ALTER TABLE "subscriptions" RENAME COLUMN "accepted_conditions" TO "accepted_terms";--> statement-breakpoint
ALTER TABLE "subscriptions" RENAME COLUMN "processed_at" TO "reviewed_at";--> statement-breakpoint
ALTER TABLE "subscriptions" RENAME CONSTRAINT "subscriptions_not_key_less" TO "subscriptions_not_keyless";--> statement-breakpoint
ALTER TYPE "registration_state" RENAME TO "registration_status";--> statement-breakpoint
ALTER TYPE "registration_status" RENAME VALUE 'LEFT_BEHIND' TO 'ORPHANED';--> statement-breakpoint
ALTER TYPE "registration_operation_state" RENAME TO "registration_operation_status";--> statement-breakpoint
ALTER TYPE "registration_operation_status" RENAME VALUE 'DISCARDED' TO 'CANCELED';--> statement-breakpoint
ALTER TABLE "client_registrations" RENAME COLUMN "state" TO "status";--> statement-breakpoint
ALTER TABLE "client_registrations" RENAME COLUMN "remarks" TO "warnings";--> statement-breakpoint
ALTER INDEX "client_registrations_by_state" RENAME TO "client_registrations_by_status";--> statement-breakpoint
ALTER TABLE "registration_operations" RENAME COLUMN "state" TO "status";--> statement-breakpoint
ALTER INDEX "registration_operations_troubled" RENAME TO "registration_operations_failing";--> statement-breakpoint
ALTER TYPE "provider_test_state" RENAME TO "provider_test_status";--> statement-breakpoint
ALTER TABLE "provider_tests" RENAME COLUMN "state" TO "status";--> statement-breakpoint
ALTER TABLE "provider_tests" RENAME COLUMN "left_over" TO "undeleted_probe";--> statement-breakpoint
ALTER TYPE "actor_kind" RENAME VALUE 'PERSON' TO 'USER';--> statement-breakpoint
ALTER TYPE "actor_kind" RENAME VALUE 'TOOL' TO 'ACCESS_TOKEN';--> statement-breakpoint
ALTER TABLE "users" RENAME CONSTRAINT "users_email_is_normalised" TO "users_email_is_normalized";--> statement-breakpoint
UPDATE "plans" SET "settings" = jsonb_set("settings", '{jwt}', ("settings" -> 'jwt') - 'jwksUrl' || jsonb_build_object('jwksUri', "settings" -> 'jwt' -> 'jwksUrl'))
  WHERE "settings" -> 'jwt' ? 'jwksUrl';--> statement-breakpoint
UPDATE "notifications" SET "data" = "data" - 'hint' || jsonb_build_object('lastFour', "data" -> 'hint') WHERE "data" ? 'hint';--> statement-breakpoint
UPDATE "notifications" SET "data" = "data" - 'validation' || jsonb_build_object('approval', "data" -> 'validation') WHERE "data" ? 'validation';--> statement-breakpoint
UPDATE "archive_records" SET "keys" = (
    SELECT jsonb_agg(key - 'hint' || jsonb_build_object('lastFour', key -> 'hint') ORDER BY place)
    FROM jsonb_array_elements("keys") WITH ORDINALITY AS entry (key, place))
  WHERE jsonb_array_length("keys") > 0;--> statement-breakpoint
UPDATE "provider_tests" SET "steps" = (
    SELECT jsonb_agg(step - 'state' || jsonb_build_object('status', step -> 'state') ORDER BY place)
    FROM jsonb_array_elements("steps") WITH ORDINALITY AS entry (step, place))
  WHERE jsonb_array_length("steps") > 0;--> statement-breakpoint
UPDATE "audit_entries" SET "action" = 'registration.orphaned' WHERE "action" = 'registration.left_behind';--> statement-breakpoint
UPDATE "audit_entries" SET "action" = 'registration.canceled' WHERE "action" = 'registration.discarded';--> statement-breakpoint
-- A field's new name, and in the values of two fields the new name of what is in them.
UPDATE "audit_entries" SET "changes" = (
    SELECT jsonb_agg(CASE change ->> 'field'
        WHEN 'security' THEN replace((change || '{"field": "authenticationType"}')::text, '"KEY_LESS"', '"KEYLESS"')::jsonb
        WHEN 'settings' THEN replace(change::text, '"jwksUrl":', '"jwksUri":')::jsonb
        WHEN 'validation' THEN change || '{"field": "approval"}'
        WHEN 'characteristics' THEN change || '{"field": "features"}'
        WHEN 'conditionsVersion' THEN change || '{"field": "termsVersion"}'
        WHEN 'acceptedConditions' THEN change || '{"field": "acceptedTerms"}'
        WHEN 'overlapHours' THEN change || '{"field": "gracePeriodHours"}'
        WHEN 'person' THEN change || '{"field": "user"}'
        ELSE change END ORDER BY place)
    FROM jsonb_array_elements("changes") WITH ORDINALITY AS entry (change, place))
  WHERE "changes" @? '$[*].field ? (@ == "security" || @ == "settings" || @ == "validation" || @ == "characteristics" || @ == "conditionsVersion" || @ == "acceptedConditions" || @ == "overlapHours" || @ == "person")';
