CREATE TABLE "usage_levels" (
	"level" text PRIMARY KEY NOT NULL,
	"stored_since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
-- What was deleted before this table existed is older than what is left.
INSERT INTO "usage_levels" ("level", "stored_since")
SELECT levels.level, min(substring(pg_get_expr(c.relpartbound, c.oid) FROM 'FROM \(''([^'']+)''')::timestamptz)
FROM (VALUES ('MINUTES', 'usage_minutes'), ('QUARTERS', 'usage_quarters'), ('DAYS', 'usage_days')) AS levels (level, parent)
JOIN pg_inherits i ON i.inhparent = levels.parent::regclass
JOIN pg_class c ON c.oid = i.inhrelid
GROUP BY levels.level;
--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "quota_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "transferred_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "quota_since" timestamp with time zone;