import {
  currentDryRun,
  type DryRunRecord,
  newDryRun,
  outsideDryRun,
  withDryRun,
} from "@/domain/kernel/request/dry-run";
import { UnavailableError, unavailabilityIn } from "@/domain/kernel/request/unavailable";
import { translateConstraint } from "./constraints";
import { transactionInTime } from "./deadlines";
import { connection } from "./pool";
import { type Database, handleOn, send, type Transaction, withHandle } from "./send";

/*
 * A dry run is one transaction that is always rolled back. Each change within it is a savepoint, so that a rejected change leaves the others,
 * and reads between changes see what the changes before them did. Locks and constraints are the real ones.
 */

/** The transaction of each dry run. */
const transactions = new WeakMap<DryRunRecord, Transaction>();

/** The outcome of the work of a dry run, and what it would do. */
export interface DryRunOutcome<T> {
  readonly record: DryRunRecord;
  /** Absent if the work threw. */
  readonly result?: T;
  readonly error?: unknown;
}

class RolledBack<T> extends Error {
  constructor(readonly outcome: DryRunOutcome<T>) {
    super("rolled back");
  }
}

/** The handle of the current dry run's transaction, which everything in it uses. */
export function dryRunTransaction(): Transaction | null {
  const record = currentDryRun();
  return record ? (transactions.get(record) ?? null) : null;
}

/** A handle outside the current dry run's transaction, for what must not be rolled back with it. */
export function outsideDryRunHandle(): Database {
  const pool = connection();
  return handleOn(pool.sql, pool);
}

/**
 * Runs work with all its changes, and rolls them back.
 * @throws UnavailableError if the database is away, or too many dry runs are in progress
 */
export async function dryRun<T>(work: () => Promise<T>): Promise<DryRunOutcome<T>> {
  return inTurn(async () => {
    const record = newDryRun();
    try {
      await transactionInTime(connection(), async (client) => {
        transactions.set(record, handleOn(client));
        throw new RolledBack(await outcomeOf(record, work));
      });
    } catch (error) {
      if (error instanceof RolledBack) return error.outcome as DryRunOutcome<T>;
      throw error;
    } finally {
      transactions.delete(record);
    }
    throw new Error("a dry run was not rolled back");
  });
}

async function outcomeOf<T>(record: DryRunRecord, work: () => Promise<T>): Promise<DryRunOutcome<T>> {
  try {
    return { record, result: await withDryRun(record, work) };
  } catch (error) {
    if (unavailabilityIn(error)) throw error;
    return { record, error };
  }
}

/** One change of a dry run. A deferred constraint is checked at its end, as a commit would. */
export async function changeInDryRun<T>(
  { client }: Transaction,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const record = currentDryRun();
  const [effects, notifications] = [record?.effects.length, record?.notifications.length];
  try {
    return (await client.savepoint(async (inner) => {
      const tx = handleOn(inner);
      return withHandle(tx, async () => {
        const result = await work(tx);
        await send(tx, "set constraints all immediate", []);
        await send(tx, "set constraints all deferred", []);
        return result;
      });
    })) as T;
  } catch (error) {
    record?.effects.splice(effects ?? 0);
    record?.notifications.splice(notifications ?? 0);
    throw translateConstraint(error);
  }
}

/** The share of the pool's connections that dry runs can hold, so that they never keep changes waiting. */
const SHARE = 3;
/** Dry runs that wait; beyond, they are rejected. */
const WAITING = 20;
const RETRY_AFTER_SECONDS = 2;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const places = Math.max(1, Math.floor((connection().sql.options.max ?? 1) / SHARE));
  if (running < places) running += 1;
  else if (waiting.length >= WAITING)
    throw new UnavailableError(
      "Too many dry runs are in progress. Try again in a moment.",
      RETRY_AFTER_SECONDS,
    );
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await outsideDryRun(work);
  } finally {
    // The place passes to the next one.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
