import type { Sql } from "@/db/client";
import { type Actor, requireMayChange } from "@/domain/kernel/actor";
import { noteChange } from "@/domain/kernel/request/context";
import { collectEffects } from "./after-commit";
import { translateConstraint } from "./constraints";
import { transactionInTime } from "./deadlines";
import { changeInDryRun, dryRunTransaction } from "./dry-run";
import { markCarriedOut } from "./idempotency/claim";
import { connection } from "./pool";
import {
  type Database,
  handleInForce,
  handleOn,
  type Queryable,
  send,
  type Transaction,
  withHandle,
} from "./send";

export { closeDatabase, replaceConnection, withLongLimits } from "./pool";
export type { Database, Queryable, Transaction };

/** This copy's handle of each pool. */
const handles = new WeakMap<Sql, Database>();

/**
 * The pool, for reading outside a transaction.
 *
 * Not inside a change: a transaction that requests a second connection from the pool waits for others that may be waiting for it. Under
 * load all of them do, and none can continue. So it is rejected immediately, where tests see it.
 */
export function database(): Database {
  if (handleInForce())
    throw new Error("Inside a change, only its own transaction can be queried, not the pool.");
  // A dry run's reads see its own changes.
  const trial = dryRunTransaction();
  if (trial) return trial as unknown as Database;
  const pool = connection();
  let handle = handles.get(pool.sql);
  if (!handle) {
    handle = handleOn(pool.sql, pool);
    handles.set(pool.sql, handle);
  }
  return handle;
}

/**
 * Runs a change: all of it or nothing. Rejects read-only access tokens. A violated constraint becomes the domain error of its rule.
 * @throws UnavailableError if the database is away, hangs, or has no free connection in time
 */
export async function change<T>(actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> {
  requireMayChange(actor);
  const trial = dryRunTransaction();
  if (trial) return changeInDryRun(trial, work);
  const pool = connection();
  let doEffects = () => {};
  try {
    const result = await markCarriedOut((mark) =>
      transactionInTime(pool, (client) => {
        const tx = handleOn(client, pool);
        doEffects = collectEffects(tx);
        return withHandle(tx, async () => {
          const result = await work(tx);
          await mark(tx);
          return result;
        });
      }),
    );
    noteChange();
    doEffects();
    return result;
  } catch (error) {
    throw translateConstraint(error);
  }
}

/**
 * Reads several statements' rows from one snapshot of the database, on a connection of its own. It changes nothing.
 * @throws UnavailableError if the database is away, hangs, or has no free connection in time
 */
export function readConsistently<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  const trial = dryRunTransaction();
  if (trial) return withHandle(trial, () => work(trial));
  const pool = connection();
  return transactionInTime(pool, (client) => {
    const tx = handleOn(client, pool);
    return withHandle(tx, async () => {
      await send(tx, "set transaction isolation level repeatable read, read only", []);
      return work(tx);
    });
  });
}

/** Whether the database responds within three seconds. */
export async function databaseResponds(): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => {
    setTimeout(resolve, 3_000, false).unref();
  });
  const response = send(database(), "select 1", []).then(
    () => true,
    () => false,
  );
  return Promise.race([response, late]);
}
