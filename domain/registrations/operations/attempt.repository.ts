import { and, eq, sql } from "drizzle-orm";
import { registrationAttempts as attempts, registrationOperations as operations } from "@/db/schema";
import { now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { database, type Transaction } from "@/domain/store/database";
import { insertTogether, type NewRow, newRow, statement } from "@/domain/store/statements";
import type { Operation, OperationError } from "./operation.repository";

/**
 * Claims a due operation for this process: one runner per operation, one running operation per registration, oldest first. Null when
 * another process has it, it is not due, or an earlier one of the same registration is in progress or has not had its first attempt.
 * The application must be locked; `registration_operations_one_running` stops a caller that forgot.
 */
export async function claimOperation(
  tx: Transaction,
  id: string,
  leaseEndsAt: Date,
): Promise<Operation | null> {
  const timestamp = now();
  const [claimed] = await tx
    .update(operations)
    .set({
      status: "RUNNING",
      attempts: sql`${operations.attempts} + 1`,
      nextAttemptAt: null,
      leaseEndsAt,
      requestSentAt: null,
    })
    .where(
      and(
        eq(operations.id, id),
        eq(operations.status, "PENDING"),
        sql`${operations.nextAttemptAt} <= ${timestamp.toISOString()}::timestamptz`,
        sql`not exists (select from ${operations} earlier where earlier.registration_id = ${operations.registrationId}
          and earlier.id <> ${operations.id}
          and (earlier.status = 'RUNNING'
            or (earlier.id < ${operations.id} and earlier.status = 'PENDING' and earlier.attempts = 0)))`,
      ),
    )
    .returning();
  if (!claimed) return null;
  await insertTogether(tx, [newAttempt(id, claimed.attempts, timestamp)]);
  return claimed;
}

export function newAttempt(operationId: string, number: number, startedAt: Date): NewRow {
  return newRow(attempts, { id: newId(), operationId, number, startedAt });
}

const markedAsSent = statement((db) =>
  db
    .update(operations)
    .set({
      leaseEndsAt: sql`${sql.placeholder("leaseEndsAt")}`,
      requestSentAt: sql`${sql.placeholder("requestSentAt")}`,
    })
    .where(
      and(
        eq(operations.id, sql.placeholder("id")),
        eq(operations.status, "RUNNING"),
        eq(operations.attempts, sql.placeholder("number")),
      ),
    )
    .returning({ id: operations.id }),
);

/**
 * Records that an attempt's request is about to be sent and that its runner is alive: one statement, because the owner is waiting.
 * @returns false when another runner has the operation by now
 */
export async function markAsSent({ id, attempts: number }: Operation, leaseEndsAt: Date): Promise<boolean> {
  const timestamps = { leaseEndsAt: leaseEndsAt.toISOString(), requestSentAt: now().toISOString() };
  const rows = await markedAsSent(database(), { id, number, ...timestamps });
  return rows.length > 0;
}

const attemptFinished = statement((db) =>
  db
    .update(attempts)
    .set({
      finishedAt: sql`${sql.placeholder("finishedAt")}`,
      error: sql`${sql.placeholder("error")}::text::jsonb`,
    })
    .where(
      and(
        eq(attempts.operationId, sql.placeholder("operationId")),
        eq(attempts.number, sql.placeholder("number")),
      ),
    ),
);

export async function finishAttempt(
  tx: Transaction,
  operationId: string,
  number: number,
  error: OperationError | null,
): Promise<void> {
  await attemptFinished(tx, {
    operationId,
    number,
    finishedAt: now().toISOString(),
    error: error && JSON.stringify(error),
  });
}
