import { AsyncLocalStorage } from "node:async_hooks";
import type { Connection } from "@/db/client";
import type { Actor } from "@/domain/kernel/actor";
import { describeError, log } from "@/domain/kernel/log";
import { currentRequest } from "@/domain/kernel/request/context";
import { isDryRun } from "@/domain/kernel/request/dry-run";
import { countRepeat } from "@/telemetry/metrics/replica";
import { database } from "../database";
import { connection } from "../pool";
import {
  handleInForce,
  handleOn,
  handleThrough,
  type Queryable,
  type Sender,
  send,
  sendThrough,
} from "../send";
import { inReplicaTime, reasonOf } from "./failures";
import { latestChanges } from "./own-changes";
import { noteReplica, replicaState, usableReplica } from "./state";

/** Set while an operation can read from the replica. */
const inOperation = new AsyncLocalStorage<true>();

/**
 * The database for rows that can be some seconds old: lists, counts, searches, dashboards, usage. Within `readingFrom`, that is the replica
 * while there is a usable one, otherwise the primary.
 *
 * Not for what a change, a permission, a session or a credential depends on, nor for what users change without an audit entry.
 */
export function reading(): Queryable {
  const canBeOld = inOperation.getStore() && !handleInForce() && !isDryRun() && usableReplica() !== null;
  return canBeOld ? replica : database();
}

/**
 * Runs a query whose `reading()` can go to the replica, unless its actor would miss their own changes there, or what was done to them.
 * @param actor as its session or token was resolved on the primary, for this request
 */
export async function readingFrom<T>(actor: Actor | null, work: () => Promise<T>): Promise<T> {
  const pool = usableReplica();
  const isRecent =
    pool !== null && actor !== null && !currentRequest()?.changed && (await hasChanges(pool, actor));
  return isRecent ? inOperation.run(true, work) : work();
}

/** Whether the replica has replayed an actor's latest changes. */
async function hasChanges(pool: Connection, actor: Actor): Promise<boolean> {
  const ids = latestChanges(actor);
  if (!ids || ids.length === 0) return ids !== null;
  const text = "select count(*)::int as count from audit_entries where id = any($1::uuid[])";
  try {
    const [row] = await sendToReplica<{ count: number }>(pool, text, [`{${ids.join()}}`], {});
    return row?.count === ids.length;
  } catch (error) {
    noteFailure(error);
    return false;
  }
}

const sendToReplica = <R extends object>(pool: Connection, ...statement: Parameters<Sender>): Promise<R[]> =>
  sendThrough<R>({ client: pool.sql, pool, wait: inReplicaTime }, ...statement);

/** Whatever fails on the replica is repeated once on the primary, which also says what is wrong with a statement. */
const replica = handleThrough(async <R extends object>(...statement: Parameters<Sender>): Promise<R[]> => {
  const pool = usableReplica();
  if (pool) {
    try {
      return await sendToReplica<R>(pool, ...statement);
    } catch (error) {
      noteFailure(error);
    }
  }
  const primary = connection();
  return send<R>(handleOn(primary.sql, primary), ...statement);
});

/** Between two lines of the log about what always fails, in milliseconds. */
const QUIET = 60_000;
let warnedAt = Number.NEGATIVE_INFINITY;

/** A replica that is gone isn't asked again before the next look at it. */
function noteFailure(error: unknown): void {
  const reason = reasonOf(error);
  countRepeat(reason);
  // What replay or a limit ends is usual; anything else can fail each time, such as rights that are missing.
  const isUnexpected = reason === "other" && performance.now() - warnedAt > QUIET;
  if (isUnexpected) warnedAt = performance.now();
  log()[isUnexpected ? "warn" : "debug"](
    { error: describeError(error), reason },
    "a statement failed on the read replica and is repeated on the primary",
  );
  if (reason === "away" && replicaState().status === "ok") noteReplica("away", replicaState().freshAsOf);
}
