import { type DumpSummary, dump } from "@/db/backup/dump";
import { createWholeFile } from "@/db/backup/file";
import { BackupError } from "@/db/backup/format";
import { after, DAY, HOUR, MINUTE, now, SECOND } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { SEALED_PLACES } from "@/domain/kernel/sealed-places";
import type { BackupSettings } from "@/domain/kernel/settings/backup-settings";
import { notifyAdministrators } from "@/domain/notifications/notification.service";
import { clockAgrees } from "@/domain/store/clock";
import { change, database } from "@/domain/store/database";
import { countJobs } from "@/domain/store/queue";
import packageJson from "../../package.json";
import {
  claimBackup,
  deleteOldRecords,
  findBackup,
  lockBackups,
  markDeleted,
  SILENCE_SECONDS,
  selectOpenBackups,
  selectSilentBackups,
  selectStoredNames,
  updateBackup,
} from "./backup.repository";
import { beginBackup, enqueueBackup, KEEPER } from "./backup.service";
import { backupFileName } from "./backup-files.rules";
import { backupKeys } from "./backup-keys";
import { deleteExpired, migrationsFolder, pathInFolder, storedBackups } from "./folder";
import { isStopped, type Verified, verifyBackup } from "./verification.service";

/** How long attempts without a file, and deleted files, stay in the list's table. */
const RECORD_DAYS = 90;
/** Pauses between looks at a backup that another process creates: as long as one may be silent, and growing with its age. */
const FIRST_LOOK = (SILENCE_SECONDS + 5) * SECOND;
const LAST_LOOK = 15 * MINUTE;
/** The longest pause before a backup is repeated whose process was killed again and again. The next daily one ends it. */
const LONGEST_PAUSE = 4 * HOUR;
const NO_FOLDER =
  "A process that runs background jobs has no folder for backups. Set LATCHKEY_BACKUP_FOLDER for each of them, or LATCHKEY_WORKER=false where there is none, then create another backup.";

/**
 * The daily backup, or the one in progress: one that waits because its process was stopped, or whose process may have been killed. Only a
 * process with a folder schedules it; another one that takes the job has to report that it can't.
 */
export async function runDailyBackup(signal: AbortSignal): Promise<void> {
  const backup = await change(KEEPER, async (tx) => {
    return (await beginBackup(tx, null)) ?? (await selectOpenBackups(tx))[0];
  });
  if (backup) await runBackup(backup.id, signal);
}

/**
 * Creates a backup that was asked for. The order: the file under another name, its own name, the check, the record, and only then older
 * files are deleted, if the check found it whole. A process that is killed leaves at most a partial file, and a record: the backup is
 * repeated when that has been silent long enough, or reported as failed if another one begins before.
 * @throws what stopped it, if `signal` did: it is tried again
 */
export async function runBackup(id: string, signal: AbortSignal): Promise<void> {
  if (!(await claimBackup(database(), id, now()))) return lookAgainLater(id);
  const settings = environment().backups;
  if (!settings) return recordFailure(id, new BackupError(NO_FOLDER));
  const life = setInterval(() => sayAlive(id), (SILENCE_SECONDS * 1_000) / 4);
  try {
    const { verification } = await create(id, settings, signal);
    await tidy(settings, { expires: verification !== null });
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

/**
 * Another process creates it, or was killed and hasn't been silent for long enough to tell. A job of its own instead of a failure of this
 * one: a backup can take hours, in which this one would use up its attempts.
 */
async function lookAgainLater(id: string): Promise<void> {
  await change(KEEPER, async (tx) => {
    await lockBackups(tx);
    const backup = await findBackup(tx, id);
    if (backup?.status !== "RUNNING" && backup?.status !== "WAITING") return;
    if ((await countJobs(tx, "backup", { backupId: id })).waiting > 0) return;
    const age = now().getTime() - backup.createdAt.getTime();
    await enqueueBackup(tx, id, after(now(), Math.min(Math.max(FIRST_LOOK, age / 4), LAST_LOOK)));
  });
}

/**
 * Repeats a backup whose process was killed: the queue itself holds the job of that process for hours. Once, if the queue doesn't have it yet, and
 * with a growing pause after each process that was killed: perhaps the backup is why. Until then the list shows it as failed.
 */
export async function resumeBackups(): Promise<void> {
  await change(KEEPER, async (tx) => {
    await lockBackups(tx);
    for (const { id } of await selectSilentBackups(tx)) {
      const { waiting, taken } = await countJobs(tx, "backup", { backupId: id });
      if (waiting > 0) continue;
      const pause = taken < 2 ? 0 : Math.min(FIRST_LOOK * 2 ** taken, LONGEST_PAUSE);
      await enqueueBackup(tx, id, after(now(), pause));
    }
  });
}

function sayAlive(id: string): void {
  updateBackup(database(), id, { aliveAt: now() }).catch(() => {});
}

async function create(id: string, settings: BackupSettings, signal: AbortSignal): Promise<Verified> {
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
  if (verified.verification === null) {
    // The backup is complete, and its record says what its check found.
    await notify("backup.unverified", verified.verificationError ?? "").catch((error: unknown) =>
      log().error({ error: describeError(error) }, "the administrators couldn't be notified of a backup"),
    );
  }
  return verified;
}

/**
 * A failure here leaves more files than wanted, which is no failure of the backup.
 * @param expires false after a backup whose verification failed: older ones are perhaps the last good ones
 */
async function tidy(
  { folder, days }: BackupSettings,
  { expires }: { readonly expires: boolean },
): Promise<void> {
  try {
    const agrees = await clockAgrees();
    if (expires && agrees) await deleteExpired(folder, now(), days);
    const present = new Set(await storedBackups(folder));
    const missing = (await selectStoredNames(database())).filter((name) => !present.has(name));
    await markDeleted(database(), missing, now());
    if (agrees) await deleteOldRecords(database(), after(now(), -RECORD_DAYS * DAY));
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
