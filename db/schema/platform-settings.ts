import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./types";

/** Settings that an administrator changed; what is absent has its default. */
export const platformSettings = pgTable("platform_settings", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
  updatedAt: moment("updated_at").notNull(),
});
