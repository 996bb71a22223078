import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { plans } from "../apis";
import { applicationType } from "../applications";
import { timestamptz } from "../types";

export const formKind = pgEnum("form_kind", ["APPLICATION", "SUBSCRIPTION", "SIGN_UP"]);
export const fieldKind = pgEnum("field_kind", ["TEXT", "CHOICE", "NUMBER", "DATE", "LINK", "AGREEMENT"]);

/** Fields that administrators (applications, sign-up) and publishers (a plan's requests) add to forms. */
export const formFields = pgTable(
  "form_fields",
  {
    id: uuid("id").primaryKey(),
    form: formKind("form").notNull(),
    /** The plan whose subscription requests have it. */
    planId: uuid("plan_id").references(() => plans.id),
    /** Its name in answers, fixed at creation. */
    key: text("key").notNull(),
    label: text("label").notNull(),
    help: text("help").notNull().default(""),
    kind: fieldKind("kind").notNull(),
    options: text("options").array().notNull().default(sql`'{}'`),
    required: boolean("required").notNull().default(false),
    /** Only reviewers see and set it. */
    hidden: boolean("hidden").notNull().default(false),
    writeOnce: boolean("write_once").notNull().default(false),
    /** The application types that have it; empty for all. */
    applicationTypes: applicationType("application_types").array().notNull().default(sql`'{}'`),
    position: integer("position").notNull(),
    createdAt: timestamptz("created_at").notNull(),
    updatedAt: timestamptz("updated_at").notNull(),
    /** Removed from the form; answers are kept. */
    removedAt: timestamptz("removed_at"),
  },
  (t) => [
    uniqueIndex("form_fields_key_unique")
      .on(t.form, sql`coalesce(${t.planId}, '00000000-0000-0000-0000-000000000000'::uuid)`, t.key)
      .where(sql`${t.removedAt} is null`),
    index("form_fields_in_order").on(t.form, t.planId, t.position, t.id),
  ],
);
