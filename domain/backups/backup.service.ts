import { type Actor, type System, viewerIdOf } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import { verb } from "@/domain/kernel/verb";
import { notifyAdministrators } from "@/domain/notifications/notification.service";
import { audit } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { enqueue } from "@/domain/store/queue";
import {
  type Backup,
  endSilentBackups,
  findBackup,
  insertBackup,
  lockBackups,
  selectOpenBackups,
} from "./backup.repository";

/** Who creates backups. */
export const KEEPER: System = { kind: "system", name: "Backups" };
export const INTERRUPTED = "The process that created it was ended. Create another backup.";

/** Asks the background worker for a backup. */
export const createBackup = verb(
  ["FORBIDDEN", "INVALID_STATUS"],
  async function createBackup(actor: Actor): Promise<Backup> {
    assertMay(actor, "backup.create");
    if (!environment().backups) {
      throw new DomainError(
        "INVALID_STATUS",
        "This installation has no folder for backups. The operator has to set LATCHKEY_BACKUP_FOLDER.",
      );
    }
    return change(actor, async (tx) => {
      const backup = await beginBackup(tx, viewerIdOf(actor) ? actor.name : null);
      if (!backup) {
        throw new DomainError(
          "INVALID_STATUS",
          "A backup is already being created. Try again when it finishes.",
        );
      }
      await enqueueBackup(tx, backup.id);
      const subject = { kind: "backup", id: backup.id, name: "Backup" };
      await audit(tx, actor, { action: "backup.requested", subject });
      return backup;
    });
  },
);

/**
 * Asks the background worker for a backup that is recorded. Without a key: one that a killed process's job still has would make the queue
 * count that job as failed for good.
 */
export async function enqueueBackup(tx: Transaction, id: string, runAt?: Date): Promise<void> {
  await enqueue(tx, "backup", { backupId: id }, { runAt });
}

/** Records that a backup begins, unless one is in progress; null then. Reports those whose process was killed. */
export async function beginBackup(tx: Transaction, requestedByName: string | null): Promise<Backup | null> {
  await lockBackups(tx);
  for (const _ of await endSilentBackups(tx, INTERRUPTED, now())) {
    await notifyAdministrators(tx, KEEPER, { event: "backup.failed", data: { reason: INTERRUPTED } });
  }
  if ((await selectOpenBackups(tx)).length > 0) return null;
  const id = newId();
  await insertBackup(tx, { id, status: "WAITING", requestedByName, createdAt: now() });
  return findBackup(tx, id);
}
