import { connect } from "@/db/client";
import { environment } from "@/domain/kernel/environment";

/** How long others wait, and how long the holder may pause between two calls of `assertHeld`, in milliseconds. */
const PATIENCE = 10 * 60_000;
/** The wait for the lock ends before the statement that waits, whose limit would hide the reason. */
const MARGIN = 60_000;
/** For the response to `assertHeld`, in milliseconds: a connection can be gone silently. */
const RESPONSE = 10_000;

/**
 * A statement without parameters, in PostgreSQL's simple protocol, is over when it responds. Any other leaves its portal open in the
 * transaction, with a snapshot, for which an index that a migration builds concurrently would wait.
 */
const NOTHING = "select 1";

/** PostgreSQL's lock_not_available. */
const LOCK_NOT_AVAILABLE = "55P03";

/** Another process holds the lock for too long. */
export class StillBusyError extends Error {
  override readonly name = "StillBusyError";
}

/**
 * Runs work that several processes must not do at the same time: the others wait. The lock belongs to an open transaction on a connection of
 * its own, past a pooler, so that it ends with the process.
 * @param name what is locked
 * @param work is given a function that throws once the lock is lost. Calling it between steps keeps the lock, which PostgreSQL takes away
 *   from a transaction that is silent for longer than `patience`
 * @param patience in milliseconds
 * @throws StillBusyError after ten minutes of waiting
 */
export async function exclusively<T>(
  name: string,
  work: (assertHeld: () => Promise<void>) => Promise<T>,
  patience = PATIENCE,
): Promise<T> {
  let working: Promise<T> | undefined;
  let isLost = false;
  const limits = { connect: 10_000, statement: patience + MARGIN, lock: patience, idle: patience };
  const { sql } = connect(environment().databaseDirectUrl, { max: 1, limits });
  try {
    return (await sql.begin("isolation level read committed", async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtextextended(${`latchkey:${name}`}, 0))`;
      await tx.unsafe(NOTHING);
      working = work(async () => {
        if (isLost || !(await responds(tx.unsafe(NOTHING))))
          throw new Error(`the lock ${name} was lost with its connection`);
      });
      return working;
    })) as T;
  } catch (error) {
    // A lost connection ends the transaction while the work is still in its last step.
    isLost = true;
    const isWaiting = working === undefined;
    await working?.catch(() => {});
    if (!isWaiting || (error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
    throw new StillBusyError("Another process has been doing this for ten minutes. Look at its log.");
  } finally {
    await sql.end({ timeout: 1 }).catch(() => {});
  }
}

async function responds(statement: PromiseLike<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, RESPONSE, false);
  });
  const response = Promise.resolve(statement).then(
    () => true,
    () => false,
  );
  return Promise.race([response, late]).finally(() => clearTimeout(timer));
}
