import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./types";

/** Settings changed by an administrator; absent ones have their default. */
export const platformSettings = pgTable("platform_settings", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
  updatedAt: timestamptz("updated_at").notNull(),
});
