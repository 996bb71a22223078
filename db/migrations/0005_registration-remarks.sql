ALTER TABLE "client_registrations" ADD COLUMN "remarks" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "client_registrations_by_application" ON "client_registrations" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "registration_operations_by_registration" ON "registration_operations" USING btree ("registration_id","id");