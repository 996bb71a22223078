import { AsyncLocalStorage } from "node:async_hooks";
import { drizzle, type PgRemoteDatabase } from "drizzle-orm/pg-proxy";
import type { PendingQuery, Sql, TransactionSql } from "postgres";

/*
 * postgres.js sends, drizzle writes statements and decodes their rows. They meet in drizzle's driver by callback (`pg-proxy`): the callback
 * gets a statement's text and values, and gives back its rows.
 */

/** Writes statements. What carries them out is the handle that the writer belongs to, or the handle in force. */
export type Writer = Pick<PgRemoteDatabase, "select" | "insert" | "update" | "delete">;

interface Handle<Client> extends Writer {
  readonly client: Client;
}

/** The handle on the pool: each statement takes whichever connection is free. */
export type Database = Handle<Sql>;
/** The handle on the connection of one transaction. */
export type Transaction = Handle<TransactionSql>;
/** What a repository accepts: it never cares whether it runs inside a transaction. */
export type Queryable = Handle<Pick<Sql, "unsafe">>;

/** Sends a statement as soon as it is awaited: every one of the domain passes here. */
export function send<R extends object>(
  on: Queryable,
  text: string,
  values: readonly unknown[],
  options: { readonly prepare: boolean } = { prepare: true },
): PendingQuery<R[]> {
  return on.client.unsafe<R[]>(text, values as never[], options);
}

/** drizzle asks for all rows, as arrays, when it will decode them; a statement that returns none is only executed. */
function writer(on: () => Queryable, options: { readonly prepare: boolean }): Writer {
  return drizzle((text, values, method) => {
    const sent = send(on(), text, values, options);
    return (method === "all" ? sent.values() : sent).then((rows) => ({ rows }));
  });
}

/** The handle on a pool or a transaction. Its statements are not prepared: their texts have no bound. */
export function handleOn<Client extends Queryable["client"]>(client: Client): Handle<Client> {
  const handle: Handle<Client> = Object.assign(
    writer(() => handle, { prepare: false }),
    { client },
  );
  return handle;
}

const inForce = new AsyncLocalStorage<Queryable>();

/** The handle that `withHandle` was given last: inside a change its transaction, outside undefined. */
export function handleInForce(): Queryable | undefined {
  return inForce.getStore();
}

/** Runs work, and whatever it waits for, with a handle in force. */
export function withHandle<T>(handle: Queryable, work: () => T): T {
  return inForce.run(handle, work);
}

/** Writes statements that are kept. They are prepared, and sent on the handle that is in force when they run. */
export const keptWriter: Writer = writer(requireHandle, { prepare: true });

function requireHandle(): Queryable {
  const handle = inForce.getStore();
  if (!handle) throw new Error("A kept statement runs by `statement` alone.");
  return handle;
}
