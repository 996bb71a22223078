import { setTimeout as pause } from "node:timers/promises";
import { DatabaseUnsuitableError } from "./error";
import type { Migration } from "./files";
import { leftBy } from "./left";
import { type Session, withSession } from "./session";

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

/** Passes a line on when more than its seconds are new, or every 30 seconds. */
function sparingly(report: Report): Report {
  let last = { said: "", at: Number.NEGATIVE_INFINITY };
  return (line) => {
    const said = line.replace(/ for \d+ s\b/g, "");
    if (said === last.said && performance.now() - last.at < EVERY) return;
    last = { said, at: performance.now() };
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
  const end = performance.now() + patience.total;
  const say = sparingly(report);
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isLockWait(error)) throw error;
      const others = await describe(session, IN_TRANSACTIONS);
      if (performance.now() >= end) {
        throw new DatabaseUnsuitableError(
          `Migration ${name} waited ${Math.round(patience.total / 1000)} seconds for tables that other sessions use${others}. ${leftBy(isTransaction)} End those sessions, then start Latchkey again.`,
          { cause: error },
        );
      }
      say(waits(name, others));
      await pause(patience.pause);
    }
  }
}

/**
 * Says who is in the way while work waits inside the server: it waits longer than an attempt then, because it doesn't block others. Looks on a
 * session of its own, which opens at the first look; if it can't, nothing is said.
 */
export async function tellingWaits(
  work: () => Promise<void>,
  {
    url,
    migration: { name },
    patience,
    report,
  }: { url: string; migration: Migration; patience: Patience; report: Report },
): Promise<void> {
  const ended = new AbortController();
  const say = sparingly(report);
  const look = async (session: Session) => {
    for (;;) {
      const others = await describe(session, IN_THE_WAY);
      if (others) say(waits(name, others));
      await pause(patience.attempt, undefined, { signal: ended.signal });
    }
  };
  const looking = pause(patience.attempt, undefined, { signal: ended.signal })
    .then(() => withSession(url, look))
    .catch(() => {});
  try {
    await work();
  } finally {
    ended.abort();
    await looking;
  }
}

const waits = (name: string, others: string) =>
  `Migration ${name} waits for tables that other sessions use${others}.`;

const IN_TRANSACTIONS =
  "pid <> pg_backend_pid() and xact_start is not null and application_name <> 'latchkey migrations'";
const IN_THE_WAY = `pid in (
  select unnest(pg_blocking_pids(pid)) from pg_stat_activity
  where datname = current_database() and application_name = 'latchkey migrations' and wait_event_type = 'Lock')`;

/**
 * Other sessions, those with the oldest transactions first, by program and process ID of the server: never their statements, which can quote
 * data.
 */
async function describe(session: Session, which: string): Promise<string> {
  const rows = await session.query<{ line: string }>(`
    select format('%s (pid %s, for %s s)', coalesce(nullif(application_name, ''), 'unnamed'), pid,
      extract(epoch from now() - xact_start)::int) as line
    from pg_stat_activity
    where datname = current_database() and ${which}
    order by xact_start limit 3`);
  return rows.length > 0 ? `: ${rows.map(({ line }) => line).join(", ")}` : "";
}
