import { type Connection, connect } from "@/db/client";
import { type Actor, requireMayChange } from "@/domain/kernel/actor";
import { environment } from "@/domain/kernel/environment";
import { translateConstraint } from "./constraints";
import {
  type Database,
  handleInForce,
  handleOn,
  type Queryable,
  send,
  type Transaction,
  withHandle,
} from "./send";

export type { Database, Queryable, Transaction };

/*
 * Next bundles this module more than once into one process. The pool is therefore stored on globalThis, so that all copies share it; each
 * copy creates its own handle.
 */
const POOL = Symbol.for("latchkey.database");
type Holder = { [POOL]?: Connection };
const holder = globalThis as Holder;

function connection(): Connection {
  holder[POOL] ??= connect(environment().databaseUrl, { max: environment().databasePool });
  return holder[POOL];
}

let poolHandle: Database | undefined;

/**
 * The pool, for reading outside a transaction.
 *
 * Not inside a change: a transaction that requests a second connection from the pool waits for others that may be waiting for it. Under
 * load all of them do, and none can continue. So it is rejected immediately, where tests see it.
 */
export function database(): Database {
  if (handleInForce())
    throw new Error("Inside a change, only its own transaction can be queried, not the pool.");
  const { sql } = connection();
  if (poolHandle?.client !== sql) poolHandle = handleOn(sql);
  return poolHandle;
}

/** Replaces the pool; tests and the start script use it. */
export function replaceConnection(next: Connection | undefined): void {
  if (next) holder[POOL] = next;
  else delete holder[POOL];
}

/** Closes the pool, waiting at most a second for queries in progress. */
export async function closeDatabase(): Promise<void> {
  const open = holder[POOL];
  delete holder[POOL];
  await open?.sql.end({ timeout: 1 });
}

/** Runs a change: all of it or nothing. Rejects read-only access tokens. A violated constraint becomes the domain error of its rule. */
export async function change<T>(actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> {
  requireMayChange(actor);
  try {
    const done = await connection().sql.begin((client) => {
      const tx = handleOn(client);
      return withHandle(tx, () => work(tx));
    });
    return done as T;
  } catch (error) {
    throw translateConstraint(error);
  }
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
