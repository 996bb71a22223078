import { sql } from "drizzle-orm";
import { bigint, index, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { timestamptz } from "../types";

export const backupStatus = pgEnum("backup_status", ["WAITING", "RUNNING", "DONE", "FAILED"]);
export const backupVerification = pgEnum("backup_verification", ["DIGEST", "RESTORE"]);

/** Backups that the background worker creates into LATCHKEY_BACKUP_FOLDER. No backup has these rows: they are about files. */
export const backups = pgTable(
  "backups",
  {
    id: uuid("id").primaryKey(),
    status: backupStatus("status").notNull(),
    /** Who asked for it; null for a daily one. */
    requestedByName: text("requested_by_name"),
    createdAt: timestamptz("created_at").notNull(),
    /** The last sign of life of the process that creates it. */
    aliveAt: timestamptz("alive_at"),
    finishedAt: timestamptz("finished_at"),
    fileName: text("file_name"),
    sizeBytes: bigint("size_bytes", { mode: "number" }),
    rowCount: bigint("row_count", { mode: "number" }),
    /** Why it failed, in a sentence. */
    error: text("error"),
    verification: backupVerification("verification"),
    verifiedAt: timestamptz("verified_at"),
    /** Why the file could not be verified, or not by a restore, in a sentence. */
    verificationError: text("verification_error"),
    /** When the file was deleted for its age. */
    deletedAt: timestamptz("deleted_at"),
  },
  (t) => [
    index("backups_open").on(t.id).where(sql`${t.status} in ('WAITING', 'RUNNING')`),
    index("backups_stored").on(t.fileName).where(sql`${t.fileName} is not null and ${t.deletedAt} is null`),
  ],
);
