import { AsyncLocalStorage } from "node:async_hooks";
import { type Connection, connect, DEFAULT_LIMITS } from "@/db/client";
import { environment } from "@/domain/kernel/environment";
import { log } from "@/domain/kernel/log";
import { setPoolLimit } from "@/telemetry/metrics/database";

/*
 * Next bundles this module more than once into one process. The pools are therefore stored on globalThis, so that all copies share them.
 */
const POOLS = Symbol.for("latchkey.database");
interface Pools {
  /** For requests: short limits. */
  usual?: Connection;
  /** For background work over whole tables: few connections, long limits. */
  long?: Connection;
  /** When a pool was last replaced because its database is read-only, by its name; of `performance.now()`. */
  readOnlyAt?: Partial<Record<"usual" | "long", number>>;
}
const holder = globalThis as { [POOLS]?: Pools };

function pools(): Pools {
  holder[POOLS] ??= {};
  return holder[POOLS];
}

/**
 * Connections for background work with long limits, besides LATCHKEY_DATABASE_POOL: one for each job that the worker runs at a time, so that
 * long ones don't keep short ones waiting.
 */
export const LONG_CONNECTIONS = 4;
/** Limit of a statement of background work, in milliseconds. */
const LONG_STATEMENT_MILLISECONDS = 10 * 60_000;

const inLongWork = new AsyncLocalStorage<true>();

/** Runs background work whose statements can take minutes, on connections of its own. */
export function withLongLimits<T>(work: () => T): T {
  return inLongWork.run(true, work);
}

const OPTIONS = {
  usual: () => ({
    url: environment().databaseUrl,
    isPooled: environment().databaseIsPooled,
    max: environment().databasePool,
    limits: { ...DEFAULT_LIMITS, ...environment().databaseLimits },
  }),
  // Not through a pooler: few, always in use, and with other limits than the role's.
  long: () => ({
    url: environment().databaseDirectUrl,
    max: LONG_CONNECTIONS,
    limits: { ...DEFAULT_LIMITS, ...environment().databaseLimits, statement: LONG_STATEMENT_MILLISECONDS },
  }),
};

/** The pool of the current work; connects with its first statement. */
export function connection(): Connection {
  const open = pools();
  const kind = inLongWork.getStore() ? "long" : "usual";
  const known = open[kind];
  if (known) return known;
  const { url, ...options } = OPTIONS[kind]();
  const opened: Connection = { ...connect(url, options), name: kind };
  setPoolLimit(kind, options.max);
  open[kind] = opened;
  return opened;
}

/** Replaces the pools; tests and the start script use it. */
export function replaceConnection(next: Connection | undefined): void {
  holder[POOLS] = next ? { usual: next, long: next } : {};
}

/** Closes the pools, waiting at most a second for queries in progress. */
export async function closeDatabase(): Promise<void> {
  const { usual, long } = pools();
  holder[POOLS] = {};
  await Promise.all([usual?.sql.end({ timeout: 1 }), long?.sql.end({ timeout: 1 })]);
}

/** Time for statements of a replaced pool that the server still responds to, in seconds. */
const CLOSE_SECONDS = 5;

/**
 * Replaces a pool whose server missed its own time limit: it hangs, or the network dropped the connection silently; or whose server is not
 * the one to use any more. The next statement connects again, so nothing waits for the old connections, and no restart is needed.
 * @param reason for the log
 */
export function replacePool(hanging: Connection, reason = "the database did not respond in time"): void {
  const open = pools();
  const name = nameOf(hanging);
  if (!name) return;
  delete open[name];
  log().warn(`${reason}, so its connections are replaced`);
  hanging.sql.end({ timeout: CLOSE_SECONDS }).catch(() => {});
}

function nameOf(pool: Connection): "usual" | "long" | null {
  const open = pools();
  return open.usual === pool ? "usual" : open.long === pool ? "long" : null;
}

/** Least time between two replacements of the same pool, in milliseconds. */
const READ_ONLY_PAUSE = 5_000;

/**
 * Replaces a pool whose server became a standby: the next connections can reach the new primary. At most once in five seconds, because a
 * database that stays read-only says so to each change, and reads go on meanwhile.
 */
export function replaceReadOnlyPool(pool: Connection): void {
  const name = nameOf(pool);
  if (!name) return;
  const open = pools();
  open.readOnlyAt ??= {};
  const at = performance.now();
  if (at - (open.readOnlyAt[name] ?? Number.NEGATIVE_INFINITY) < READ_ONLY_PAUSE) return;
  open.readOnlyAt[name] = at;
  replacePool(pool, "the database is read-only");
}
