CREATE TYPE "public"."backup_status" AS ENUM('WAITING', 'RUNNING', 'DONE', 'FAILED');--> statement-breakpoint
CREATE TYPE "public"."backup_verification" AS ENUM('DIGEST', 'RESTORE');--> statement-breakpoint
CREATE TABLE "backups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"status" "backup_status" NOT NULL,
	"requested_by_name" text,
	"created_at" timestamp with time zone NOT NULL,
	"alive_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"file_name" text,
	"size_bytes" bigint,
	"row_count" bigint,
	"error" text,
	"verification" "backup_verification",
	"verified_at" timestamp with time zone,
	"verification_error" text,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "backups_open" ON "backups" USING btree ("id") WHERE "backups"."status" in ('WAITING', 'RUNNING');--> statement-breakpoint
CREATE INDEX "backups_stored" ON "backups" USING btree ("file_name") WHERE "backups"."file_name" is not null and "backups"."deleted_at" is null;