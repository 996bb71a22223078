import type { Actor } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { now, SECOND } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import type { BackupSettings } from "@/domain/kernel/settings/backup-settings";
import { database } from "@/domain/store/database";
import { type Backup, findBackups, SILENCE_SECONDS, selectBackups } from "./backup.repository";
import { INTERRUPTED } from "./backup.service";

/** Backups, newest first. @throws FORBIDDEN, INVALID_INPUT */
export async function listBackups(actor: Actor, input: PageInput): Promise<Page<Backup>> {
  assertMay(actor, "backup.see");
  const page = pageRequest(input, isIdKey);
  return toPage((await selectBackups(database(), page)).map(asNow), page);
}

/** Several backups by ID; none for users who can't see backups. One statement. */
export async function visibleBackups(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Backup>> {
  if (!may(actor, "backup.see")) return new Map();
  const found = await findBackups(database(), ids);
  return new Map(found.map((backup) => [backup.id, asNow(backup)]));
}

/** The settings of daily backups; null if there are none. @throws FORBIDDEN */
export async function backupSettings(actor: Actor): Promise<BackupSettings | null> {
  assertMay(actor, "backup.see");
  return environment().backups;
}

/** One whose process was killed counts as failed before the next one notices. */
function asNow(backup: Backup): Backup {
  const lastSign = (backup.aliveAt ?? backup.createdAt).getTime();
  const isSilent = backup.status === "RUNNING" && now().getTime() - lastSign > SILENCE_SECONDS * SECOND;
  return isSilent ? { ...backup, status: "FAILED", error: INTERRUPTED } : backup;
}
