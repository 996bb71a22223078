-- SQL can't encrypt what is stored: the worker does, when it starts and every hour (domain/sealed-secrets/).
ALTER TABLE "webhooks" ALTER COLUMN "url" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "sealed_url" text;