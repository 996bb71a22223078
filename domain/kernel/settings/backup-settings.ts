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

export interface BackupEnvironment {
  /** Daily backups; null if there are none. */
  readonly backups: BackupSettings | null;
}

/** The settings in the variables. */
export function backupEnvironment(raw: RawVariables): BackupEnvironment {
  if (!raw.LATCHKEY_BACKUP_FOLDER) return { backups: null };
  return {
    backups: {
      folder: raw.LATCHKEY_BACKUP_FOLDER,
      time: raw.LATCHKEY_BACKUP_TIME ?? "02:30",
      days: raw.LATCHKEY_BACKUP_DAYS ?? 14,
      verification: raw.LATCHKEY_BACKUP_VERIFY ?? "weekly",
    },
  };
}
