import { setTimeout as pause } from "node:timers/promises";
import { DatabaseUnsuitableError } from "./error";
import type { Session } from "./session";
import type { Patience, Report } from "./waiting";

/** Any constant number; it names the lock for migrations. Release 0.1.0 takes it too. */
export const MIGRATION_LOCK = 7_151_723_001;

/** The lock is still held. */
export type Held = () => Promise<void>;

/**
 * Runs work while no other process migrates. The lock belongs to a transaction on a connection of its own, so that a pooler keeps that
 * connection. It is asked for again and again: a session that waits inside the server has a snapshot, for which an index that is built
 * concurrently would wait in turn. So has one whose last statement had parameters, because its portal stays open: these have none. And so has
 * every transaction above the isolation level that a session begins.
 * @param session used by nothing else
 * @param work gets a function that throws once the lock is lost, such as by a restart of the server
 * @throws DatabaseUnsuitableError if another process still migrates when the patience ends
 */
export async function withLock<T>(
  session: Session,
  { total, pause: between }: Patience,
  report: Report,
  work: (held: Held) => Promise<T>,
): Promise<T> {
  const started = performance.now();
  const end = started + total;
  let isTold = false;
  return session.transaction(async () => {
    // This transaction is idle while the migrations run.
    await session.query("set local idle_in_transaction_session_timeout = 0");
    for (;;) {
      const [row] = await session.query<{ free: boolean }>(
        `select pg_try_advisory_xact_lock(${MIGRATION_LOCK}) as free`,
      );
      if (row?.free) break;
      if (performance.now() >= end) throw tooLong(total);
      if (!isTold)
        report("Another process is migrating or restoring the database. Waiting until it is done.");
      isTold = true;
      await pause(Math.min(between, 500));
    }
    if (isTold)
      report(`The other process is done after ${Math.round((performance.now() - started) / 1000)} seconds.`);
    return work(async () => void (await session.query("select")));
  });
}

const tooLong = (total: number) =>
  new DatabaseUnsuitableError(
    `Another process has been migrating or restoring the database for more than ${Math.round(total / 1000)} seconds. Wait until it is done, or end it if it hangs: in PostgreSQL its application_name is "latchkey migrations" or "latchkey restore". Then start Latchkey again.`,
  );
