import { sql } from "drizzle-orm";
import { index, integer, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { timestamptz } from "../types";
import { users } from "../users";

export const mailStatus = pgEnum("mail_status", [
  "QUEUED",
  "SENDING",
  "SENT",
  "FAILED",
  "BOUNCED",
  "CANCELED",
]);

/** Mails to send and sent, with what became of them. Their content can hold single-use links, so it is encrypted. */
export const mails = pgTable(
  "mails",
  {
    id: uuid("id").primaryKey(),
    /** The user it is for; null for one invited. */
    userId: uuid("user_id").references(() => users.id),
    recipient: text("recipient").notNull(),
    /** The template. */
    kind: text("kind").notNull(),
    /** The subject line; without secrets. */
    subject: text("subject").notNull(),
    /** Text and HTML, as JSON. Deleted some days after it was sent. */
    sealedContent: text("sealed_content"),
    /** What makes it pointless: the link's or invitation's ID, whose end cancels it. */
    reason: text("reason"),
    status: mailStatus("status").notNull().default("QUEUED"),
    attempts: integer("attempts").notNull().default(0),
    createdAt: timestamptz("created_at").notNull(),
    /** When it is sent at the earliest; null once it is sent or ended. Direct mails begin an hour back, before any bulk. */
    nextAttemptAt: timestamptz("next_attempt_at"),
    /** When it is no longer worth sending. */
    expiresAt: timestamptz("expires_at").notNull(),
    /** The end of the claim of the process that is sending it. */
    claimedUntil: timestamptz("claimed_until"),
    sentAt: timestamptz("sent_at"),
    /** The server's last response, made safe to show. */
    response: text("response"),
  },
  (t) => [
    index("mails_due").on(t.nextAttemptAt, t.id).where(sql`${t.status} = 'QUEUED'`),
    index("mails_sending").on(t.claimedUntil).where(sql`${t.status} = 'SENDING'`),
    index("mails_by_status").on(t.status, t.id),
    index("mails_by_reason").on(t.reason).where(sql`${t.status} = 'QUEUED'`),
    index("mails_by_user").on(t.userId, t.id),
    index("mails_with_content").on(t.createdAt).where(sql`${t.sealedContent} is not null`),
  ],
);

/** Emails that servers rejected for good: no mail is sent until an administrator or the user clears it. */
export const mailSuppressions = pgTable("mail_suppressions", {
  id: uuid("id").primaryKey(),
  email: text("email").notNull().unique("mail_suppressions_email_unique"),
  response: text("response").notNull(),
  createdAt: timestamptz("created_at").notNull(),
});

/** Templates that the administrator changed; others are the product's own. The kind SENDER is the name of the sender, in `subject`. */
export const mailTemplates = pgTable("mail_templates", {
  kind: text("kind").primaryKey(),
  subject: text("subject").notNull(),
  body: text("body").notNull(),
  updatedAt: timestamptz("updated_at").notNull(),
});
