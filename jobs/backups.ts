import { runBackup, runDailyBackup } from "@/domain/backups/run.service";
import { environment } from "@/domain/kernel/environment";

/** Ends the backup in progress when the process stops: it would hold up the stop for minutes. */
let stopping = new AbortController();

/** Creates the daily backup. */
export async function dailyBackup(): Promise<void> {
  await runDailyBackup(stopping.signal);
}

/** Creates a backup that an administrator asked for. */
export async function backup({ backupId }: { readonly backupId: string }): Promise<void> {
  await runBackup(backupId, stopping.signal);
}

/** Ends backups in progress; they begin again at the next start. */
export function stopBackups(): void {
  stopping.abort();
  stopping = new AbortController();
}

const DAY_MILLISECONDS = 24 * 60 * 60_000;

/** When daily backups begin; one that was missed while nothing ran is made up for. */
export function backupSchedule() {
  const settings = environment().backups;
  if (!settings) return [];
  const [hour, minute] = settings.time.split(":").map(Number);
  return [
    { task: "daily-backup", match: `${minute} ${hour} * * *`, options: { backfillPeriod: DAY_MILLISECONDS } },
  ];
}
