import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { applications } from "./applications";
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
    /** The occurrence it is about; null in those of earlier releases. */
    occurrenceId: uuid("occurrence_id"),
    /** When it was decided whether and when to mail it; null while that is open. */
    mailDecidedAt: timestamptz("mail_decided_at"),
    /** When its mail is due: after a burst, quiet hours, or with the digest. Null for none, and once it is in a mail. */
    mailDueAt: timestamptz("mail_due_at"),
    /** False if the user's settings keep it out of the inbox: it exists for its mail alone. */
    inInbox: boolean("in_inbox").notNull().default(true),
  },
  (t) => [
    index("notifications_by_user").on(t.userId, t.id),
    index("notifications_unread").on(t.userId).where(sql`${t.readAt} is null`),
    index("notifications_without_mail").on(t.id).where(sql`${t.mailDecidedAt} is null`),
    index("notifications_mail_due").on(t.mailDueAt, t.userId).where(sql`${t.mailDueAt} is not null`),
    index("notifications_by_creation").on(t.createdAt),
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

/**
 * What happened to an application, an API or the platform: one row per event and change, written in the change's transaction. Jobs turn it
 * into webhook deliveries and mails, once.
 */
export const occurrences = pgTable(
  "occurrences",
  {
    /** A UUIDv7, ordered by time. */
    id: uuid("id").primaryKey(),
    event: text("event").notNull(),
    applicationId: uuid("application_id"),
    apiId: uuid("api_id"),
    /** What the event is about, for the order of deliveries: `subscription:<uuid>`. */
    subject: text("subject").notNull(),
    data: jsonb("data").$type<NotificationData>().notNull(),
    createdAt: timestamptz("created_at").notNull(),
    /** When its webhook deliveries were created. */
    spreadAt: timestamptz("spread_at"),
  },
  (t) => [
    index("occurrences_not_spread").on(t.id).where(sql`${t.spreadAt} is null`),
    index("occurrences_by_creation").on(t.createdAt),
  ],
);

export const notificationChannel = pgEnum("notification_channel", ["INBOX", "EMAIL"]);
export const notificationPace = pgEnum("notification_pace", ["OFF", "IMMEDIATELY", "DAILY"]);

/** A user's choice for an event and a channel, where it differs from the event's default. */
export const notificationSettings = pgTable(
  "notification_settings",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    event: text("event").notNull(),
    channel: notificationChannel("channel").notNull(),
    pace: notificationPace("pace").notNull(),
    updatedAt: timestamptz("updated_at").notNull(),
  },
  (t) => [primaryKey({ name: "notification_settings_pkey", columns: [t.userId, t.event, t.channel] })],
);

/** When a user gets mail: quiet hours and the hour of the daily digest, in the user's time zone. */
export const notificationSchedules = pgTable(
  "notification_schedules",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id),
    /** Minutes after midnight; null for none. From after to: over midnight. */
    quietFrom: integer("quiet_from"),
    quietTo: integer("quiet_to"),
    digestAt: integer("digest_at").notNull().default(480),
    updatedAt: timestamptz("updated_at").notNull(),
  },
  (t) => [
    check(
      "notification_schedules_times",
      sql`(${t.quietFrom} is null) = (${t.quietTo} is null) and coalesce(${t.quietFrom}, 0) between 0 and 1439 and coalesce(${t.quietTo}, 0) between 0 and 1439 and ${t.digestAt} between 0 and 1439`,
    ),
  ],
);

/** Which members of an application are notified of an event, where it differs from the event's default. */
export const applicationNotificationSettings = pgTable(
  "application_notification_settings",
  {
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    event: text("event").notNull(),
    /** OWNERS, ALL_MEMBERS or NO_MEMBERS. */
    recipients: text("recipients").notNull(),
    updatedAt: timestamptz("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "application_notification_settings_pkey", columns: [t.applicationId, t.event] }),
  ],
);
