/** The name of a backup created at a time: sorts by time, and has no character that a file system rejects. */
export function backupFileName(at: Date): string {
  return `latchkey-${at.toISOString().slice(0, 19).replaceAll(":", "")}Z.backup`;
}

const NAME = /^latchkey-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup$/;

/** When a file was created by its name; null for a file that is not one of ours. */
export function backupTime(name: string): Date | null {
  const [, day, hour, minute, second] = NAME.exec(name) ?? [];
  if (!day) return null;
  const at = new Date(`${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/**
 * Files that are no longer stored: ours from before the retention, never the newest, whatever its age. Others in the folder aren't touched.
 */
export function expiredBackups(names: readonly string[], at: Date, days: number): string[] {
  const ours = names.filter((name) => backupTime(name) !== null).sort();
  const oldest = at.getTime() - days * 86_400_000;
  return ours.slice(0, -1).filter((name) => (backupTime(name)?.getTime() ?? oldest) < oldest);
}
