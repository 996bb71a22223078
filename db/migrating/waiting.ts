import { setTimeout as pause } from "node:timers/promises";
import { DatabaseUnsuitableError } from "./error";
import type { Migration } from "./files";
import { leftBy } from "./left";
import type { Session } from "./session";

/** Limits of waiting for others, in milliseconds. */
export interface Patience {
  /** For another process that migrates, and for each migration's locks, in all. */
  readonly total: number;
  /**
   * For a lock, in one attempt. Others queue behind a statement that waits for a table's lock, so it gives way after a short time, and is
   * tried again.
   */
  readonly attempt: number;
  /** Between two attempts. */
  readonly pause: number;
}

export const PATIENCE: Patience = { total: 10 * 60_000, attempt: 2_000, pause: 1_000 };

/** Receives each line about what a migration does or waits for. */
export type Report = (line: string) => void;

const EVERY = 30_000;

/** Passes a line on when it is new, or every 30 seconds. */
export function sparingly(report: Report): Report {
  let last = { line: "", at: 0 };
  return (line) => {
    if (line === last.line && Date.now() - last.at < EVERY) return;
    last = { line, at: Date.now() };
    report(line);
  };
}

/** lock_not_available, deadlock_detected: nothing happened, and another attempt can succeed. */
const WAITED = new Set(["55P03", "40P01"]);

export const isLockWait = (error: unknown): boolean =>
  WAITED.has(String((error as { code?: unknown } | null)?.code));

/**
 * Repeats work that others' locks ended.
 * @param session for finding out who has the locks
 * @throws DatabaseUnsuitableError when the patience ends, with who is in the way
 */
export async function untilUnlocked(
  work: () => Promise<void>,
  {
    session,
    migration: { name, isTransaction },
    patience,
    report,
  }: { session: Session; migration: Migration; patience: Patience; report: Report },
): Promise<void> {
  const end = Date.now() + patience.total;
  const say = sparingly(report);
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isLockWait(error)) throw error;
      const others = await describeOthers(session);
      if (Date.now() >= end) {
        throw new DatabaseUnsuitableError(
          `Migration ${name} waited ${Math.round(patience.total / 1000)} seconds for tables that other sessions use${others}. ${leftBy(isTransaction)} End those sessions, then start Latchkey again.`,
          { cause: error },
        );
      }
      say(`Migration ${name} waits for tables that other sessions use${others}.`);
      await pause(patience.pause);
    }
  }
}

/** The oldest transactions of other sessions, by program and process ID of the server: never their statements, which can quote data. */
async function describeOthers(session: Session): Promise<string> {
  const rows = await session.query<{ line: string }>(`
    select format('%s (pid %s, for %s s)', coalesce(nullif(application_name, ''), 'unnamed'), pid,
      extract(epoch from now() - xact_start)::int) as line
    from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
      and application_name <> 'latchkey migrations'
    order by xact_start limit 3`);
  return rows.length > 0 ? `: ${rows.map(({ line }) => line).join(", ")}` : "";
}
