import { AsyncLocalStorage } from "node:async_hooks";
import { type Connection, connect, type Database, type Queryable, type Transaction } from "@/db/client";
import { type Actor, requireMayChange } from "@/domain/kernel/actor";
import { environment } from "@/domain/kernel/environment";
import { translateConstraint } from "./constraints";

export type { Database, Queryable, Transaction };

/*
 * Next bundles this module more than once into one process. The pool is therefore kept on globalThis, so that all copies share
 * one; each copy makes its own drizzle handle over it.
 */
const POOL = Symbol.for("latchkey.database");
type Holder = { [POOL]?: Connection };
const holder = globalThis as Holder;

function connection(): Connection {
  holder[POOL] ??= connect(environment().databaseUrl, { max: environment().databasePool });
  return holder[POOL];
}

/*
 * A transaction that asks the pool for a second connection waits for others that may be waiting for it: under load all of them do, and
 * nobody goes on. So it is refused at once, where tests see it.
 */
const insideChange = new AsyncLocalStorage<true>();

function refuseInsideChange(): void {
  if (insideChange.getStore())
    throw new Error("Inside a change only its own transaction may be asked, not the pool.");
}

/** The pool, for reading outside a transaction. */
export function database(): Database {
  refuseInsideChange();
  return connection().database;
}

/** The postgres.js client itself, for statements by hand on hot paths. */
export function rawSql(): Connection["sql"] {
  refuseInsideChange();
  return connection().sql;
}

/** The postgres.js client of the pool or of a transaction, for statements by hand that either may run. */
export function rawSqlOf(db: Queryable): Connection["sql"] {
  // drizzle keeps the client that it was made with, or that began the transaction, in its session.
  return (db as unknown as { session: { client: Connection["sql"] } }).session.client;
}

/** Replaces the pool; tests and the start script use it. */
export function replaceConnection(next: Connection | undefined): void {
  if (next) holder[POOL] = next;
  else delete holder[POOL];
}

/** Closes the pool, waiting at most five seconds for what is under way. */
export async function closeDatabase(): Promise<void> {
  const open = holder[POOL];
  delete holder[POOL];
  await open?.sql.end({ timeout: 5 });
}

/**
 * Runs a change: all of it or nothing. Refuses tools whose token is read-only. A constraint that the database keeps comes back
 * as the domain error that names its rule.
 */
export async function change<T>(actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> {
  requireMayChange(actor);
  try {
    return await connection().database.transaction((tx) => insideChange.run(true, () => work(tx)));
  } catch (error) {
    throw translateConstraint(error);
  }
}

/** Whether the database answers within three seconds. */
export async function databaseAnswers(): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => {
    setTimeout(resolve, 3_000, false).unref();
  });
  const answer = rawSql()`select 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([answer, late]);
}
