import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, primaryKey, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { applications } from "./applications";
import { timestamptz } from "./types";
import { users } from "./users";

export const applicationRole = pgEnum("application_role", ["PRIMARY_OWNER", "OWNER", "USER"]);

/**
 * Roles in applications. Every active application belongs to a team or has exactly one primary owner, enforced by
 * `memberships_one_primary_owner` (at most one) and the deferred trigger `applications_have_primary_owner` (at least
 * one owner).
 */
export const memberships = pgTable(
  "memberships",
  {
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    /** The stronger of the two below, kept by a trigger: what the user can do. */
    role: applicationRole("role").notNull(),
    /** The role given to the user; null for one that only has the application's team. */
    directRole: applicationRole("direct_role"),
    /** The role that the application's team gives: PRIMARY_OWNER to managers. Derived by triggers from `team_members`. */
    teamRole: applicationRole("team_role"),
    createdAt: timestamptz("created_at").notNull(),
    /**
     * The application's `updated_at`, copied by a trigger so that "my applications, last changed first" is one index
     * range.
     */
    applicationUpdatedAt: timestamptz("application_updated_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "memberships_pkey", columns: [t.applicationId, t.userId] }),
    uniqueIndex("memberships_one_primary_owner")
      .on(t.applicationId)
      .where(sql`${t.directRole} = 'PRIMARY_OWNER'`),
    check("memberships_some_role", sql`num_nonnulls(${t.directRole}, ${t.teamRole}) > 0`),
    index("memberships_by_application").on(t.applicationId, t.role, t.createdAt, t.userId),
    index("memberships_by_user").on(t.userId, t.applicationUpdatedAt, t.applicationId),
  ],
);
