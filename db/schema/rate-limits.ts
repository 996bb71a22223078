import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./types";

/** Fixed windows of attempts. Keys are digests: the table does not reveal who tried. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").primaryKey(),
    attempts: integer("attempts").notNull(),
    windowEndsAt: timestamptz("window_ends_at").notNull(),
  },
  (t) => [index("rate_limits_by_end").on(t.windowEndsAt)],
);
