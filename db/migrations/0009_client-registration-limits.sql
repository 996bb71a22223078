ALTER TYPE "public"."initial_access_method" ADD VALUE 'NONE';--> statement-breakpoint
ALTER TABLE "applications" DROP CONSTRAINT "applications_client_id_form";--> statement-breakpoint
ALTER TABLE "client_registration_providers" DROP CONSTRAINT "client_registration_providers_access";--> statement-breakpoint
ALTER TABLE "client_registration_providers" ADD COLUMN "extended_application_types" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_client_id_form" CHECK ("applications"."client_id" is null or (char_length("applications"."client_id") between 1 and 1000 and "applications"."client_id" ~ '^[\x20-\x7e]*[\x21-\x7e][\x20-\x7e]*$'));--> statement-breakpoint
ALTER TABLE "client_registration_providers" ADD CONSTRAINT "client_registration_providers_access" CHECK (case "client_registration_providers"."initial_access_method"
        when 'CLIENT_CREDENTIALS' then "client_registration_providers"."client_id" is not null and "client_registration_providers"."sealed_client_secret" is not null
        when 'INITIAL_ACCESS_TOKEN' then "client_registration_providers"."sealed_initial_access_token" is not null
        else "client_registration_providers"."client_id" is null and "client_registration_providers"."sealed_client_secret" is null and "client_registration_providers"."sealed_initial_access_token" is null
      end);