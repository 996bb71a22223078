import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { timestamptz } from "../types";
import { platformRole, users } from "../users";

export const teamRole = pgEnum("team_role", ["MANAGER", "MEMBER"]);
export const teamMemberSource = pgEnum("team_member_source", ["MANUAL", "GROUP"]);
export const teamApplicationRole = pgEnum("team_application_role", ["OWNER", "USER"]);
export const teamApiRole = pgEnum("team_api_role", ["PUBLISHER", "VIEWER"]);

/** Groups of people that own applications and APIs. Managers act as primary owner or owner, members as the team says. */
export const teams = pgTable(
  "teams",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    /** The normalized name for sorting and searching. */
    sortKey: text("sort_key").notNull(),
    description: text("description").notNull().default(""),
    /** The role of members (not managers) in the team's applications, and in its APIs. */
    applicationRole: teamApplicationRole("application_role").notNull().default("USER"),
    apiRole: teamApiRole("api_role").notNull().default("VIEWER"),
    createdAt: timestamptz("created_at").notNull(),
    updatedAt: timestamptz("updated_at").notNull(),
    /** Deleted teams own nothing but archived APIs; the name stays for the history. */
    deletedAt: timestamptz("deleted_at"),
  },
  (t) => [
    unique("teams_name_unique").on(t.sortKey),
    check("teams_name_length", sql`char_length(${t.name}) between 1 and 100`),
    index("teams_in_order").on(t.sortKey, t.id),
  ],
);

export const teamMembers = pgTable(
  "team_members",
  {
    teamId: uuid("team_id")
      .notNull()
      .references(() => teams.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    role: teamRole("role").notNull(),
    /** GROUP: a group of the sign-in provider brought them, and its absence removes them. */
    source: teamMemberSource("source").notNull().default("MANUAL"),
    createdAt: timestamptz("created_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "team_members_pkey", columns: [t.teamId, t.userId] }),
    index("team_members_by_user").on(t.userId, t.teamId),
  ],
);

/** What a group of the sign-in provider gives: a platform role, or membership of a team. */
export const groupMappings = pgTable(
  "group_mappings",
  {
    id: uuid("id").primaryKey(),
    /** The group's name in the claim, compared byte for byte. */
    groupName: text("group_name").notNull(),
    platformRole: platformRole("platform_role"),
    teamId: uuid("team_id").references(() => teams.id),
    teamRole: teamRole("team_role"),
    createdAt: timestamptz("created_at").notNull(),
  },
  (t) => [
    check(
      "group_mappings_one_target",
      sql`(${t.platformRole} is null) <> (${t.teamId} is null) and (${t.teamId} is null) = (${t.teamRole} is null)`,
    ),
    unique("group_mappings_unique").on(t.groupName, t.platformRole, t.teamId).nullsNotDistinct(),
  ],
);
