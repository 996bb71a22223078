import { BackupError } from "@/db/backup/format";
import { type OpenBackup, openBackup } from "@/db/backup/open";
import { checkBackup, restore } from "@/db/backup/restore";
import { NoScratchError, withScratchDatabase } from "@/db/backup/scratch";
import { DAY, now } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import { describeError, log } from "@/domain/kernel/log";
import { commandLine } from "@/domain/kernel/process/command-line";
import type { BackupSettings } from "@/domain/kernel/settings/backup-settings";
import { database } from "@/domain/store/database";
import { type Backup, findLastRehearsal } from "./backup.repository";
import { backupKeys } from "./backup-keys";
import { migrationsFolder } from "./folder";

/** What is known of a backup's worth. */
export type Verified = Pick<Backup, "verification" | "verifiedAt" | "verificationError">;

const WEEK = 7 * DAY;

/**
 * Reads a new backup again and compares it with its digests, and restores it into a database of its own if that is due: each, or the first
 * after a week. Never throws, except for a stop.
 */
export async function verifyBackup(
  path: string,
  settings: BackupSettings,
  signal: AbortSignal,
): Promise<Verified> {
  try {
    return await readAgain(path, await isRehearsalDue(settings), signal);
  } catch (error) {
    if (isStopped(error, signal)) throw error;
    log().error({ error: describeError(error) }, "a new backup could not be verified");
    const why =
      error instanceof BackupError ? error.message : "The check failed. The operator finds it in the log.";
    return { verification: null, verifiedAt: null, verificationError: why.slice(0, 1_000) };
  }
}

/** Whether work ended because the process stops. */
export function isStopped(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted && error !== null;
}

async function isRehearsalDue({ verification }: BackupSettings): Promise<boolean> {
  if (verification !== "weekly") return verification === "each";
  const last = await findLastRehearsal(database());
  return !last?.verifiedAt || now().getTime() - last.verifiedAt.getTime() >= WEEK - DAY / 2;
}

async function readAgain(path: string, rehearse: boolean, signal: AbortSignal): Promise<Verified> {
  const backup = await openBackup(path);
  try {
    await checkBackup(backup, { migrations: migrationsFolder(), keys: backupKeys() });
    if (!rehearse) return { verification: "DIGEST", verifiedAt: now(), verificationError: null };
    return await restoreAside(backup, signal);
  } finally {
    await backup.close();
  }
}

async function restoreAside(backup: OpenBackup, signal: AbortSignal): Promise<Verified> {
  try {
    const options = { migrations: migrationsFolder(), backup, id: newId(), trialTables: null, signal };
    const { breaches } = await withScratchDatabase(environment().databaseDirectUrl, (url) =>
      restore({ url, ...options }),
    );
    const verificationError =
      breaches.length > 0
        ? `The data violates invariants. To see them, run ${commandLine("check-invariants")}. ${breaches.join(" ")}`
        : null;
    return {
      verification: "RESTORE",
      verifiedAt: now(),
      verificationError: verificationError?.slice(0, 1_000) ?? null,
    };
  } catch (error) {
    if (!(error instanceof NoScratchError)) throw error;
    return { verification: "DIGEST", verifiedAt: now(), verificationError: error.message };
  }
}
