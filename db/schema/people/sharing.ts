import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { apis } from "../apis";
import { applications } from "../applications";
import { bytea, timestamptz } from "../types";
import { users } from "../users";
import { teams } from "./teams";

export const invitationRole = pgEnum("invitation_role", [
  "OWNER",
  "USER",
  "PUBLISHER",
  "VIEWER",
  "MANAGER",
  "MEMBER",
]);
export const offerStatus = pgEnum("offer_status", ["OPEN", "ACCEPTED", "DECLINED", "WITHDRAWN", "EXPIRED"]);

/**
 * Invitations by email to an application (OWNER, USER), an API (PUBLISHER, VIEWER) or a team (MANAGER, MEMBER). OPEN ones past
 * `expires_at` have expired, whatever the column says.
 */
export const invitations = pgTable(
  "invitations",
  {
    id: uuid("id").primaryKey(),
    applicationId: uuid("application_id").references(() => applications.id),
    apiId: uuid("api_id").references(() => apis.id),
    teamId: uuid("team_id").references(() => teams.id),
    email: text("email").notNull(),
    role: invitationRole("role").notNull(),
    status: offerStatus("status").notNull().default("OPEN"),
    /** SHA-256 of the secret in the last link sent; earlier links have ended. */
    digest: bytea("digest").notNull(),
    timesSent: integer("times_sent").notNull().default(1),
    sentAt: timestamptz("sent_at").notNull(),
    invitedByUserId: uuid("invited_by_user_id")
      .notNull()
      .references(() => users.id),
    createdAt: timestamptz("created_at").notNull(),
    expiresAt: timestamptz("expires_at").notNull(),
    /** When it was accepted, declined or withdrawn, and by whom: the accepted email can be another verified one of the user's. */
    endedAt: timestamptz("ended_at"),
    endedByUserId: uuid("ended_by_user_id").references(() => users.id),
    acceptedEmail: text("accepted_email"),
  },
  (t) => [
    check("invitations_one_subject", sql`num_nonnulls(${t.applicationId}, ${t.apiId}, ${t.teamId}) = 1`),
    unique("invitations_digest_unique").on(t.digest),
    uniqueIndex("invitations_one_open_of_application")
      .on(t.applicationId, t.email)
      .where(sql`${t.status} = 'OPEN' and ${t.applicationId} is not null`),
    uniqueIndex("invitations_one_open_of_api")
      .on(t.apiId, t.email)
      .where(sql`${t.status} = 'OPEN' and ${t.apiId} is not null`),
    uniqueIndex("invitations_one_open_of_team")
      .on(t.teamId, t.email)
      .where(sql`${t.status} = 'OPEN' and ${t.teamId} is not null`),
    index("invitations_by_application").on(t.applicationId, t.id),
    index("invitations_by_api").on(t.apiId, t.id),
    index("invitations_by_team").on(t.teamId, t.id),
    index("invitations_by_email").on(t.email),
    index("invitations_open_by_email").on(t.email).where(sql`${t.status} = 'OPEN'`),
    index("invitations_open_by_inviter").on(t.invitedByUserId).where(sql`${t.status} = 'OPEN'`),
    index("invitations_open_by_expiry").on(t.expiresAt).where(sql`${t.status} = 'OPEN'`),
  ],
);

/** Every link sent for an invitation, so that an older one can say that a newer one replaced it. */
export const invitationLinks = pgTable(
  "invitation_links",
  {
    /** SHA-256 of the secret in the link. */
    digest: bytea("digest").primaryKey(),
    invitationId: uuid("invitation_id")
      .notNull()
      .references(() => invitations.id),
    createdAt: timestamptz("created_at").notNull(),
  },
  (t) => [index("invitation_links_by_invitation").on(t.invitationId)],
);

export const keptRole = pgEnum("kept_role", ["OWNER", "USER", "NONE"]);

/** Offers of an application's or API's ownership to a user or a team. OPEN ones past `expires_at` have expired. */
export const ownershipTransfers = pgTable(
  "ownership_transfers",
  {
    id: uuid("id").primaryKey(),
    applicationId: uuid("application_id").references(() => applications.id),
    apiId: uuid("api_id").references(() => apis.id),
    /** The owner; null when a team, or no user, is. */
    fromUserId: uuid("from_user_id").references(() => users.id),
    fromTeamId: uuid("from_team_id").references(() => teams.id),
    toUserId: uuid("to_user_id").references(() => users.id),
    toTeamId: uuid("to_team_id").references(() => teams.id),
    /** The role that the owner keeps; in an API, OWNER stands for publisher and USER for viewer. */
    keptRole: keptRole("kept_role").notNull(),
    status: offerStatus("status").notNull().default("OPEN"),
    requestedByUserId: uuid("requested_by_user_id")
      .notNull()
      .references(() => users.id),
    createdAt: timestamptz("created_at").notNull(),
    expiresAt: timestamptz("expires_at").notNull(),
    endedAt: timestamptz("ended_at"),
    endedByUserId: uuid("ended_by_user_id").references(() => users.id),
  },
  (t) => [
    check("ownership_transfers_one_subject", sql`num_nonnulls(${t.applicationId}, ${t.apiId}) = 1`),
    check("ownership_transfers_one_receiver", sql`num_nonnulls(${t.toUserId}, ${t.toTeamId}) = 1`),
    uniqueIndex("ownership_transfers_one_open_of_application")
      .on(t.applicationId)
      .where(sql`${t.status} = 'OPEN' and ${t.applicationId} is not null`),
    uniqueIndex("ownership_transfers_one_open_of_api")
      .on(t.apiId)
      .where(sql`${t.status} = 'OPEN' and ${t.apiId} is not null`),
    index("ownership_transfers_by_application").on(t.applicationId, t.id),
    index("ownership_transfers_by_api").on(t.apiId, t.id),
    index("ownership_transfers_to_user").on(t.toUserId, t.id),
    index("ownership_transfers_to_team").on(t.toTeamId, t.id),
    index("ownership_transfers_requested_by").on(t.requestedByUserId),
    index("ownership_transfers_ended_by").on(t.endedByUserId),
    index("ownership_transfers_open_by_expiry").on(t.expiresAt).where(sql`${t.status} = 'OPEN'`),
  ],
);
