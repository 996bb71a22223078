import { connect } from "@/db/client";
import { environment } from "@/domain/kernel/environment";

/** How long others wait, and how long the holder may pause between two steps, in milliseconds. */
const PATIENCE = 10 * 60_000;

/** Another process holds the lock for too long. */
export class StillBusyError extends Error {
  override readonly name = "StillBusyError";
}

/**
 * Runs work that several processes must not do at the same time: the others wait. The lock belongs to an open transaction on a connection of
 * its own, past a pooler, so that it ends with the process.
 * @param name what is locked
 * @param work is given a function that throws once the lock is lost
 * @throws StillBusyError after ten minutes of waiting
 */
export async function exclusively<T>(
  name: string,
  work: (assertHeld: () => Promise<void>) => Promise<T>,
): Promise<T> {
  let working: Promise<T> | undefined;
  let isLost = false;
  const assertHeld = async () => {
    if (isLost) throw new Error(`the lock ${name} was lost with its connection`);
  };
  const limits = { connect: 10_000, statement: PATIENCE, lock: PATIENCE, idle: PATIENCE };
  const { sql } = connect(environment().databaseDirectUrl, { max: 1, limits });
  try {
    return (await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtextextended(${`latchkey:${name}`}, 0))`;
      working = work(assertHeld);
      return working;
    })) as T;
  } catch (error) {
    // A lost connection ends the transaction while the work is still in its last step.
    isLost = true;
    await working?.catch(() => {});
    if ((error as { code?: unknown }).code !== "55P03") throw error;
    throw new StillBusyError("Another process has been doing this for ten minutes. Look at its log.");
  } finally {
    await sql.end({ timeout: 1 }).catch(() => {});
  }
}
