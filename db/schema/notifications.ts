import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { timestamptz } from "./types";
import { users } from "./users";

/** A notification's details besides its event: names at that time, never secrets. */
export type NotificationData = Readonly<Record<string, string | number | null>>;

/** Each user's inbox. The ID is a UUIDv7, ordered by time. */
export const notifications = pgTable(
  "notifications",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    event: text("event").notNull(),
    applicationId: uuid("application_id"),
    apiId: uuid("api_id"),
    data: jsonb("data").$type<NotificationData>().notNull(),
    createdAt: timestamptz("created_at").notNull(),
    readAt: timestamptz("read_at"),
  },
  (t) => [
    index("notifications_by_user").on(t.userId, t.id),
    index("notifications_unread").on(t.userId).where(sql`${t.readAt} is null`),
  ],
);

/** Expiry warnings sent: one per end and number of days ahead. */
export const expiryWarnings = pgTable(
  "expiry_warnings",
  {
    subjectKind: text("subject_kind").notNull(),
    subjectId: uuid("subject_id").notNull(),
    expiresAt: timestamptz("expires_at").notNull(),
    days: integer("days").notNull(),
    warnedAt: timestamptz("warned_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "expiry_warnings_pkey", columns: [t.subjectKind, t.subjectId, t.expiresAt, t.days] }),
  ],
);
