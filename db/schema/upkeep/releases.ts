import { pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "../types";

/** The releases that migrated this database or started on it; see `db/migrating/ledger.ts`. Versions are numbers such as 0.2.0. */
export const releases = pgTable("releases", {
  version: text("version").primaryKey(),
  migratedAt: timestamptz("migrated_at").notNull(),
  /** The first and the last migration that this release ran; null if there was nothing to migrate. */
  firstMigration: text("first_migration"),
  lastMigration: text("last_migration"),
  /** The lowest version that can still run on the tables as this release left them. */
  compatibleFrom: text("compatible_from").notNull(),
});
