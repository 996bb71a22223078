-- outside a transaction
ALTER TYPE "public"."api_key_end_cause" ADD VALUE IF NOT EXISTS 'LEAKED';--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "access_tokens_active_by_expiry" ON "access_tokens" USING btree ("expires_at") WHERE "access_tokens"."revoked_at" is null;
