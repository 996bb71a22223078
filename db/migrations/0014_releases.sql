-- contract: needs >= 0.2.0
-- Since 0007 the tables have other names than in release 0.1.0, which can't run on them.
CREATE TABLE "releases" (
	"version" text PRIMARY KEY NOT NULL,
	"migrated_at" timestamp with time zone NOT NULL,
	"first_migration" text,
	"last_migration" text,
	"compatible_from" text NOT NULL
);
