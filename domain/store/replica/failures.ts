import type { Connection, PendingQuery } from "@/db/client";
import type { RepeatReason } from "@/telemetry/metrics/replica";
import { replicaState } from "./state";

/** A statement got no answer from the replica in time. */
export class ReplicaSilentError extends Error {
  override readonly name = "ReplicaSilentError";
}

/** Time beyond the server's own limit of a statement, in milliseconds. */
const MARGIN_MILLISECONDS = 500;

/** Whether a statement has left for the server; until then it waits for a connection. */
const isSent = (query: unknown) => (query as { readonly state?: unknown }).state != null;

/**
 * The outcome of a statement on the replica, in bounded time. It also ends when the replica is taken out of use, so that nothing waits for a
 * server that hangs. An outage of the replica is none of the request's: it is repeated on the primary.
 * @throws ReplicaSilentError, or the driver's error
 */
export function inReplicaTime<T>(query: PendingQuery<never>, { limits }: Connection): Promise<T> {
  const { inProgress } = replicaState();
  return new Promise<T>((resolve, reject) => {
    const late = () => {
      if (!isSent(query)) query.cancel();
      end();
      reject(new ReplicaSilentError("the replica didn't respond in time"));
    };
    const unserved = () => {
      if (!isSent(query)) return late();
      timer = setTimeout(late, limits.statement + MARGIN_MILLISECONDS);
    };
    let timer = setTimeout(unserved, limits.connect);
    const end = () => {
      clearTimeout(timer);
      inProgress.delete(late);
    };
    inProgress.add(late);
    query.then(
      (rows) => {
        end();
        resolve(rows as T);
      },
      (error: unknown) => {
        end();
        reject(error);
      },
    );
  });
}

/** PostgreSQL's codes: canceled because replay needed what it read. */
const CONFLICTS: ReadonlySet<string> = new Set(["40001", "40P01"]);
/** query_canceled: over the time limit of a statement. */
const STATEMENT_TIMEOUT = "57014";
/** By prefix: connection lost, sign-in rejected, resources used up, shutting down or starting. */
const GONE = ["08", "28", "53", "57P"] as const;

/** Why a statement failed on the replica. */
export function reasonOf(error: unknown): RepeatReason {
  if (error instanceof ReplicaSilentError) return "timeout";
  const { code } = error as { code?: unknown };
  if (typeof code !== "string") return "other";
  if (CONFLICTS.has(code)) return "conflict";
  if (code === STATEMENT_TIMEOUT) return "timeout";
  // PostgreSQL's codes have five characters; Node's and the driver's are words.
  const isOfServer = /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code);
  return !isOfServer || GONE.some((prefix) => code.startsWith(prefix)) ? "away" : "other";
}
