CREATE INDEX "api_keys_expiring_by_application" ON "api_keys" USING btree ("application_id","expires_at") WHERE "api_keys"."expires_at" is not null and "api_keys"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "subscriptions_ending_by_application" ON "subscriptions" USING btree ("application_id","ends_at") WHERE "subscriptions"."ends_at" is not null and "subscriptions"."status" in ('ACCEPTED', 'PAUSED');--> statement-breakpoint
CREATE INDEX "users_in_order" ON "users" USING btree (lower("name"),"id") WHERE "users"."status" = 'ACTIVE';--> statement-breakpoint
-- How many names a searched word is in decides how the search is best carried out. A hundred samples in the order of the alphabet miss words
-- that stand in every tenth name.
ALTER TABLE "applications" ALTER COLUMN "sort_key" SET STATISTICS 1000;
