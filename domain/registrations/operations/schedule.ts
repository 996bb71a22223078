import { type Actor, isUser, REGISTRAR } from "@/domain/kernel/actor";
import { after, MINUTE, now, SECOND } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { change, database, type Transaction } from "@/domain/store/database";
import { enqueue } from "@/domain/store/queue";
import { insertOperation, type OperationKind, openOperations, selectForgotten } from "./operation.repository";

/**
 * The caller that records an operation runs its first attempt after the commit (`attemptNow`). The job is due slightly later, in case the
 * process dies in between.
 */
export const GRACE = 20 * SECOND;

/** Records an operation and its job, in the transaction of the change that requires it. @returns the operation */
export async function recordOperation(
  tx: Transaction,
  actor: Actor,
  registration: { readonly id: string; readonly applicationId: string },
  kind: OperationKind,
): Promise<string> {
  const timestamp = now();
  const id = newId();
  await insertOperation(tx, {
    id,
    registrationId: registration.id,
    applicationId: registration.applicationId,
    kind,
    status: "PENDING",
    nextAttemptAt: timestamp,
    requestedByUserId: isUser(actor) ? actor.userId : null,
    requestedByName: actor.name,
    createdAt: timestamp,
  });
  // No caller runs the first attempt of Latchkey's own operations.
  await scheduleOperation(tx, id, isUser(actor) ? after(timestamp, GRACE) : timestamp);
  return id;
}

/** Schedules a job for an operation at a given time, replacing an earlier one. */
export async function scheduleOperation(
  tx: Transaction,
  operationId: string,
  runAt: Date,
  options: { readonly storeEarlier?: boolean } = {},
): Promise<void> {
  await enqueue(
    tx,
    "registration-operation",
    { operationId },
    {
      runAt,
      key: `registration-operation:${operationId}`,
      keepRunAt: options.storeEarlier ?? false,
      // The end of one operation wakes those of other requests.
      keepCause: true,
    },
  );
}

/** Operations of one registration run one after the other, so the end of one can be the turn of any waiting one. */
export async function wakeWaiting(tx: Transaction, registrationId: string): Promise<void> {
  const open = await openOperations(tx, registrationId);
  if (open.some(({ status }) => status === "RUNNING")) return;
  for (const { id, nextAttemptAt } of open) {
    if (nextAttemptAt) await scheduleOperation(tx, id, nextAttemptAt);
  }
}

const FORGOTTEN = 1 * MINUTE;
const BATCH = 200;

/**
 * Schedules operations without a job: due for a minute, because a job can die with its process before claiming anything and is then held
 * back by the queue for hours; or in progress with an expired lease. Runs every minute.
 * @returns how many there were
 */
export async function resumeOperations(): Promise<number> {
  const forgotten = await selectForgotten(
    database(),
    { dueBefore: after(now(), -FORGOTTEN), leaseBefore: now() },
    BATCH,
  );
  for (const id of forgotten) {
    // A job that only waits for its turn keeps its place in the queue.
    await change(REGISTRAR, (tx) => scheduleOperation(tx, id, now(), { storeEarlier: true }));
  }
  return forgotten.length;
}
