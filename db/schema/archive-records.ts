import { sql } from "drizzle-orm";
import { boolean, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { applications } from "./applications";
import { teams } from "./people/teams";
import { timestamptz } from "./types";

/** A member at the time of archiving. */
export interface ArchivedMember {
  readonly userId: string;
  readonly role: "PRIMARY_OWNER" | "OWNER" | "USER";
  /** The role of their own in a team's application. Absent there in earlier records, for members whom only the team gave a role, and without a team. */
  readonly ownRole?: "PRIMARY_OWNER" | "OWNER" | "USER";
  /** Only the application's team gave the role. Absent in records of earlier releases: no. */
  readonly byTeam?: boolean;
}

/** A subscription closed by the archiving, with its status before. */
export interface ArchivedSubscription {
  readonly subscriptionId: string;
  readonly planId: string;
  readonly status: "PENDING" | "ACCEPTED" | "PAUSED";
}

/** A key revoked by the archiving. */
export interface ArchivedKey {
  readonly keyId: string;
  readonly subscriptionId: string;
  readonly lastFour: string;
}

/** What an application's members were notified of. */
export interface ArchivedNotificationSetting {
  readonly event: string;
  readonly recipients: string;
}

/** What archiving an application ended, so that an administrator can view and restore it. */
export const archiveRecords = pgTable(
  "archive_records",
  {
    id: uuid("id").primaryKey(),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    archivedAt: timestamptz("archived_at").notNull(),
    archivedByUserId: uuid("archived_by_user_id"),
    archivedByName: text("archived_by_name").notNull(),
    asAdministrator: boolean("as_administrator").notNull(),
    reason: text("reason").notNull().default(""),
    members: jsonb("members").$type<readonly ArchivedMember[]>().notNull(),
    subscriptions: jsonb("subscriptions").$type<readonly ArchivedSubscription[]>().notNull().default([]),
    keys: jsonb("keys").$type<readonly ArchivedKey[]>().notNull().default([]),
    /** The application's notification settings, which archiving deleted. */
    notificationSettings: jsonb("notification_settings")
      .$type<readonly ArchivedNotificationSetting[]>()
      .notNull()
      .default([]),
    /** The team that owned it. */
    teamId: uuid("team_id").references(() => teams.id),
    restoredAt: timestamptz("restored_at"),
    restoredByUserId: uuid("restored_by_user_id"),
    restoredByName: text("restored_by_name"),
  },
  (t) => [
    uniqueIndex("archive_records_one_open").on(t.applicationId).where(sql`${t.restoredAt} is null`),
    index("archive_records_open_by_team")
      .on(t.teamId, t.archivedAt, t.id)
      .where(sql`${t.restoredAt} is null and ${t.teamId} is not null`),
    index("archive_records_open_by_time").on(t.archivedAt, t.id).where(sql`${t.restoredAt} is null`),
  ],
);
