import type { BACKUP_VERIFICATIONS, RawVariables } from "../environment-variables";

/** Daily backups into a folder. */
export interface BackupSettings {
  readonly folder: string;
  /** The time of day in UTC, as `HH:MM`. */
  readonly time: string;
  /** For how many days backups are stored. */
  readonly days: number;
  readonly verification: (typeof BACKUP_VERIFICATIONS)[number];
}

/** The settings in the variables. */
export function backupSettings(raw: RawVariables): BackupSettings | null {
  if (!raw.LATCHKEY_BACKUP_FOLDER) return null;
  return {
    folder: raw.LATCHKEY_BACKUP_FOLDER,
    time: raw.LATCHKEY_BACKUP_TIME ?? "02:30",
    days: raw.LATCHKEY_BACKUP_DAYS ?? 14,
    verification: raw.LATCHKEY_BACKUP_VERIFY ?? "weekly",
  };
}
