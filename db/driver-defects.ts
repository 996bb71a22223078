/*
 * What the libraries that talk to PostgreSQL do outside of any promise of ours when a connection is lost. It concerns no statement, and no
 * process may end because of it.
 */

/** Whether it is the statement by which postgres.js asks for the types of arrays, first on each new connection. */
export function readsArrayTypes(statement: string): boolean {
  return /^\s*select b\.oid, b\.typarray\s/.test(statement);
}

/**
 * postgres.js sends small statements a moment later, without checking that the connection still exists (its issue 1154). What waits
 * for the statement has a deadline of its own (`domain/store/deadlines.ts`, `gateway/limits/limiter.ts`); a database that restarts must not end
 * this process as well.
 */
export function isWriteAfterClose(error: unknown): boolean {
  const { name, stack = "" } = (error ?? {}) as Partial<Error>;
  const [, first = ""] = stack.split("\n");
  return name === "TypeError" && /\bnextWrite \(.*[\\/]postgres[\\/].*connection\.js:/.test(first);
}

/**
 * postgres.js drops the promise of the statement by which a new connection reads the types of arrays. What waits for the connection has a
 * promise of its own.
 */
export function isLostWhileOpened(reason: unknown): boolean {
  const { query } = (reason instanceof Error ? reason : {}) as { readonly query?: unknown };
  return typeof query === "string" && readsArrayTypes(query);
}

/**
 * When the connection on which graphile-worker waits for notices is lost while a stop closes it, both release it, and the second release is
 * rejected in a promise that it drops. The connection is released by then.
 */
export function isReleasedTwice(reason: unknown): boolean {
  const { message = "", stack = "" } = reason instanceof Error ? reason : {};
  return (
    message.startsWith("Release called on client which has already been released") &&
    /\brelease \(.*[\\/]graphile-worker[\\/]dist[\\/]main\.js:/.test(stack)
  );
}
