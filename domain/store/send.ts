import { AsyncLocalStorage } from "node:async_hooks";
import { drizzle, type PgRemoteDatabase } from "drizzle-orm/pg-proxy";
import type { PendingQuery, Sql, TransactionSql } from "postgres";
import { ALONE, type Connection } from "@/db/client";
import { inStatementSpan } from "@/telemetry/spans";
import { inTime } from "./deadlines";
import { connection } from "./pool";
import { watchStatement } from "./pool-metrics";

/*
 * postgres.js sends; drizzle writes statements and decodes their rows. They are connected by drizzle's callback driver (`pg-proxy`): the
 * callback gets a statement's text and values, and returns its rows.
 */

/** Writes statements. They run on the writer's own handle, or on the current one. */
export type Writer = Pick<PgRemoteDatabase, "select" | "insert" | "update" | "delete">;

interface Handle<Client> extends Writer {
  readonly client: Client;
}

/** The pool's handle: each statement uses any free connection. */
export type Database = Handle<Sql>;
/** The handle of one transaction's connection. */
export type Transaction = Handle<TransactionSql>;
/** A repository's parameter: it doesn't matter whether it runs inside a transaction. */
export type Queryable = Handle<Pick<Sql, "unsafe">>;

/** The pool of each handle's client, whose limits apply to its statements. */
const poolOf = new WeakMap<object, Connection>();

export interface SendOptions {
  /** Default: true. */
  readonly prepare?: boolean;
  /** Returns each row as an array of its values. */
  readonly asArrays?: boolean;
}

/**
 * Sends a statement; every statement of the domain passes here.
 * @throws UnavailableError if the database is away, hangs, or has no free connection in time
 */
export function send<R extends object>(
  on: Queryable,
  text: string,
  values: readonly unknown[],
  { prepare = true, asArrays = false }: SendOptions = {},
): Promise<R[]> {
  const { client } = on;
  const sender = senders.get(client);
  if (sender) return sender<R>(text, values, { prepare, asArrays });
  const pool = poolOf.get(client) ?? connection();
  return sendThrough<R>({ client, pool, wait: inTime }, text, values, { prepare, asArrays });
}

/** Where a statement goes, and how its outcome is waited for. */
interface Way {
  readonly client: Queryable["client"];
  readonly pool: Connection;
  readonly wait: typeof inTime;
}

/** Sends a statement, with its span and metrics. */
export function sendThrough<R extends object>(
  { client, pool, wait }: Way,
  text: string,
  values: readonly unknown[],
  { prepare = true, asArrays = false }: SendOptions,
): Promise<R[]> {
  const query = client.unsafe(text, values as never[], { prepare, ...(pool.isPooled && ALONE) });
  const pending = (asArrays ? query.values() : query) as PendingQuery<never>;
  const fromPool = "begin" in client;
  return inStatementSpan(text, () =>
    watchStatement(pending, text, { pool, fromPool }, () => wait<R[]>(pending, pool, fromPool)),
  );
}

/** Sends a statement in a way of its own. */
export type Sender = <R extends object>(
  text: string,
  values: readonly unknown[],
  options: SendOptions,
) => Promise<R[]>;

/** How the statements of some handles are sent. */
const senders = new WeakMap<object, Sender>();

/** A handle whose statements are sent by a function. */
export function handleThrough(sender: Sender): Queryable {
  const unsafe = (): never => {
    throw new Error("Statements on this handle are sent by `send`.");
  };
  const client = { unsafe };
  senders.set(client, sender);
  const handle: Queryable = Object.assign(
    writer(() => handle, { prepare: false }),
    { client },
  );
  return handle;
}

/** drizzle requests all rows, as arrays, when it will decode them; a statement that returns none is only executed. */
function writer(on: () => Queryable, options: { readonly prepare: boolean }): Writer {
  return drizzle((text, values, method) => {
    const asArrays = method === "all";
    return send<unknown[]>(on(), text, values, { ...options, asArrays }).then((rows) => ({ rows }));
  });
}

/** The handle of a pool or a transaction. Its statements are not prepared, because their number is unbounded. */
export function handleOn<Client extends Queryable["client"]>(
  client: Client,
  pool: Connection = connection(),
): Handle<Client> {
  poolOf.set(client, pool);
  const handle: Handle<Client> = Object.assign(
    writer(() => handle, { prepare: false }),
    { client },
  );
  return handle;
}

const inForce = new AsyncLocalStorage<Queryable>();

/** The handle last passed to `withHandle`: inside a change its transaction, outside undefined. */
export function handleInForce(): Queryable | undefined {
  return inForce.getStore();
}

/** Runs work, and everything it awaits, with a current handle. */
export function withHandle<T>(handle: Queryable, work: () => T): T {
  return inForce.run(handle, work);
}

/** Writes reusable statements. They are prepared, and sent on the handle that is current when they run. */
export const statementWriter: Writer = writer(requireHandle, { prepare: true });

function requireHandle(): Queryable {
  const handle = inForce.getStore();
  if (!handle) throw new Error("A reusable statement can run only through `statement`.");
  return handle;
}
