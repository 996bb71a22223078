import type { Connection } from "@/db/client";
import { countWaiting, observeStatement, setInUse } from "@/telemetry/metrics/database";
import { statementFacts } from "@/telemetry/statements";

/*
 * postgres.js shows nothing of its pool. It marks the statement that a connection works on as active, one at a time; those before it on the
 * same connection and those without one wait.
 */

type PoolName = NonNullable<Connection["name"]>;

/** Connections in use by pool. */
const used = new Map<PoolName, number>();

function use(pool: PoolName, change: 1 | -1): void {
  const count = (used.get(pool) ?? 0) + change;
  used.set(pool, count);
  setInUse(pool, count);
}

/**
 * Counts and times a statement.
 * @param fromPool whether it takes a connection of its own; those of a transaction have theirs
 */
export function watchStatement<T>(
  query: object,
  text: string,
  { pool, fromPool }: { readonly pool: Connection; readonly fromPool: boolean },
  run: () => Promise<T>,
): Promise<T> {
  const name = pool.name ?? "usual";
  const served = fromPool ? countWaiting(name) : null;
  let began: number | null = null;
  onTurn(query, () => {
    began = performance.now();
    served?.();
    if (fromPool) use(name, 1);
  });
  const ended = () => {
    if (began === null) return served?.();
    if (fromPool) use(name, -1);
    observeStatement(statementFacts(text).kind, (performance.now() - began) / 1_000, name);
    began = null;
  };
  const result = run();
  result.then(ended, ended);
  return result;
}

/** Calls back once, when a connection begins to work on the statement. */
function onTurn(query: object, callback: () => void): void {
  let active = false;
  let called = false;
  Object.defineProperty(query, "active", {
    configurable: true,
    enumerable: true,
    get: () => active,
    set(value: boolean) {
      active = value;
      if (!value || called) return;
      called = true;
      callback();
    },
  });
}

/** Counts a transaction that waits for its connection. @returns to call when it has one, and at its end */
export function watchTransaction(pool: Connection): {
  readonly begun: () => void;
  readonly ended: () => void;
} {
  const name = pool.name ?? "usual";
  const served = countWaiting(name);
  let status: "waiting" | "open" | "ended" = "waiting";
  return {
    begun() {
      if (status !== "waiting") return;
      status = "open";
      served();
      use(name, 1);
    },
    ended() {
      if (status === "waiting") served();
      if (status === "open") use(name, -1);
      status = "ended";
    },
  };
}
