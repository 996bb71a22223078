import { type DumpSummary, dump } from "@/db/backup/dump";
import { createWholeFile } from "@/db/backup/file";
import { BackupError } from "@/db/backup/format";
import type { System } from "@/domain/kernel/actor";
import { after, DAY, now } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { SEALED_PLACES } from "@/domain/kernel/sealed-places";
import type { BackupSettings } from "@/domain/kernel/settings/backup-settings";
import { notifyAdministrators } from "@/domain/notifications/notification.service";
import { change, database } from "@/domain/store/database";
import packageJson from "../../package.json";
import {
  claimBackup,
  deleteOldRecords,
  markDeleted,
  SILENCE_SECONDS,
  selectOpenBackups,
  selectStoredNames,
  updateBackup,
} from "./backup.repository";
import { beginBackup } from "./backup.service";
import { backupFileName } from "./backup-files.rules";
import { backupKeys } from "./backup-keys";
import { deleteExpired, migrationsFolder, pathInFolder, storedBackups } from "./folder";
import { isStopped, verifyBackup } from "./verification.service";

const KEEPER: System = { kind: "system", name: "Backups" };
/** How long attempts without a file, and deleted files, stay in the list's table. */
const RECORD_DAYS = 90;

/** The daily backup, or one that waits because its process was stopped. Does nothing if one is in progress. */
export async function runDailyBackup(signal: AbortSignal): Promise<void> {
  if (!environment().backups) return;
  const backup = await change(KEEPER, async (tx) => {
    const begun = await beginBackup(tx, null);
    return begun ?? (await selectOpenBackups(tx)).find(({ status }) => status === "WAITING");
  });
  if (backup) await runBackup(backup.id, signal);
}

/**
 * Creates a backup that was asked for. The order: the file under another name, its own name, the check, the record, and only then older
 * files are deleted. A process that is killed leaves a record that the next backup ends, and at most a partial file.
 * @throws what stopped it, if `signal` did: it is tried again
 */
export async function runBackup(id: string, signal: AbortSignal): Promise<void> {
  const settings = environment().backups;
  if (!settings || !(await claimBackup(database(), id, now()))) return;
  const life = setInterval(() => sayAlive(id), (SILENCE_SECONDS * 1_000) / 4);
  try {
    await create(id, settings, signal);
    await tidy(settings);
  } catch (error) {
    if (isStopped(error, signal)) {
      await updateBackup(database(), id, { status: "WAITING", aliveAt: null });
      throw error;
    }
    await recordFailure(id, error);
  } finally {
    clearInterval(life);
  }
}

function sayAlive(id: string): void {
  updateBackup(database(), id, { aliveAt: now() }).catch(() => {});
}

async function create(id: string, settings: BackupSettings, signal: AbortSignal): Promise<void> {
  const fileName = backupFileName(now());
  const path = await pathInFolder(settings.folder, fileName);
  const options = {
    url: environment().databaseDirectUrl,
    migrations: migrationsFolder(),
    version: packageJson.version,
    keys: backupKeys(),
    sealedPlaces: SEALED_PLACES,
    signal,
  };
  const summary: DumpSummary = await createWholeFile(path, (destination) => dump(destination, options));
  const verified = await verifyBackup(path, settings, signal);
  await updateBackup(database(), id, {
    status: "DONE",
    finishedAt: now(),
    fileName,
    sizeBytes: summary.bytes,
    rowCount: summary.rows,
    ...verified,
  });
  log().info({ file: fileName, bytes: summary.bytes, rows: summary.rows }, "backup created");
  if (verified.verification === null) await notify("backup.unverified", verified.verificationError ?? "");
}

/** A failure here leaves more files than wanted, which is no failure of the backup. */
async function tidy({ folder, days }: BackupSettings): Promise<void> {
  try {
    await deleteExpired(folder, now(), days);
    const present = new Set(await storedBackups(folder));
    const missing = (await selectStoredNames(database())).filter((name) => !present.has(name));
    await markDeleted(database(), missing, now());
    await deleteOldRecords(database(), after(now(), -RECORD_DAYS * DAY));
  } catch (error) {
    log().warn({ error: describeError(error) }, "old backups could not be deleted");
  }
}

async function recordFailure(id: string, error: unknown): Promise<void> {
  const reason =
    error instanceof BackupError
      ? error.message
      : "Something failed in Latchkey. The operator finds it in the log.";
  log().error({ error: describeError(error) }, "the backup failed");
  await updateBackup(database(), id, { status: "FAILED", finishedAt: now(), error: reason.slice(0, 1_000) });
  await notify("backup.failed", reason);
}

async function notify(event: "backup.failed" | "backup.unverified", reason: string): Promise<void> {
  await change(KEEPER, (tx) =>
    notifyAdministrators(tx, KEEPER, { event, data: { reason: reason.slice(0, 1_000) } }),
  );
}
