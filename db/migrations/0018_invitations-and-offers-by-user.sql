-- outside a transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS "invitations_by_email" ON "invitations" USING btree ("email");--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "ownership_transfers_requested_by" ON "ownership_transfers" USING btree ("requested_by_user_id");--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "ownership_transfers_ended_by" ON "ownership_transfers" USING btree ("ended_by_user_id");--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "ownership_transfers_to_user";--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "ownership_transfers_to_user" ON "ownership_transfers" USING btree ("to_user_id","id");--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "ownership_transfers_to_team";--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "ownership_transfers_to_team" ON "ownership_transfers" USING btree ("to_team_id","id");