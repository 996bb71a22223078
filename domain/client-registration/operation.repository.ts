import { and, asc, desc, eq, inArray, lt, ne, sql } from "drizzle-orm";
import {
  registrationAttempts as attempts,
  clientRegistrations,
  registrationOperations as operations,
} from "@/db/schema";
import type { OperationError } from "@/db/schema/client-registrations";
import { now } from "@/domain/kernel/clock";
import type { Queryable, Transaction } from "@/domain/kernel/database";
import { newId } from "@/domain/kernel/ids";

export type { OperationError };
export type Operation = typeof operations.$inferSelect;
export type OperationKind = Operation["kind"];
export type Attempt = typeof attempts.$inferSelect;

export async function insertOperation(tx: Transaction, row: typeof operations.$inferInsert): Promise<void> {
  await tx.insert(operations).values(row);
}

export async function findOperation(db: Queryable, id: string): Promise<Operation | null> {
  const [row] = await db.select().from(operations).where(eq(operations.id, id));
  return row ?? null;
}

export async function lockOperation(tx: Transaction, id: string): Promise<Operation | null> {
  const [row] = await tx.select().from(operations).where(eq(operations.id, id)).for("update");
  return row ?? null;
}

/** The operations of a registration that are not over, oldest first. */
export async function openOperations(db: Queryable, registrationId: string): Promise<Operation[]> {
  return db
    .select()
    .from(operations)
    .where(
      and(eq(operations.registrationId, registrationId), inArray(operations.state, ["PENDING", "RUNNING"])),
    )
    .orderBy(asc(operations.id));
}

/** The operations of an application, newest first, one page. By registration_operations_by_application. */
export async function selectOperationsOf(
  db: Queryable,
  applicationId: string,
  page: { readonly after: string | null; readonly limit: number },
): Promise<Operation[]> {
  return db
    .select()
    .from(operations)
    .where(
      and(
        eq(operations.applicationId, applicationId),
        page.after ? lt(operations.id, page.after) : undefined,
      ),
    )
    .orderBy(desc(operations.id))
    .limit(page.limit);
}

export async function selectAttempts(db: Queryable, operationIds: readonly string[]): Promise<Attempt[]> {
  if (operationIds.length === 0) return [];
  return db
    .select()
    .from(attempts)
    .where(inArray(attempts.operationId, [...operationIds]))
    .orderBy(asc(attempts.operationId), asc(attempts.number));
}

export async function updateOperation(
  db: Queryable,
  id: string,
  values: Partial<typeof operations.$inferInsert>,
): Promise<void> {
  await db.update(operations).set(values).where(eq(operations.id, id));
}

/**
 * Gives up what waits. Whoever claims one at the same moment wins or loses by the row's lock: what is under way stays.
 * @returns what was given up
 */
export async function discardWaiting(
  tx: Transaction,
  registrationId: string,
  kinds: readonly OperationKind[] = ["REGISTER", "UPDATE", "RENEW_SECRET", "DELETE", "CHECK"],
): Promise<Operation[]> {
  return tx
    .update(operations)
    .set({ state: "DISCARDED", nextAttemptAt: null, finishedAt: now() })
    .where(
      and(
        eq(operations.registrationId, registrationId),
        eq(operations.state, "PENDING"),
        inArray(operations.kind, [...kinds]),
      ),
    )
    .returning();
}

/** @returns whether it was waiting or had failed, and is due now */
export async function makeOperationDue(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(operations)
    .set({ state: "PENDING", nextAttemptAt: at, finishedAt: null })
    .where(and(eq(operations.id, id), inArray(operations.state, ["PENDING", "FAILED"])))
    .returning({ id: operations.id });
  return rows.length > 0;
}

/** Gives up one operation that waits or has failed. @returns whether it did */
export async function discardOperationRow(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx
    .update(operations)
    .set({ state: "DISCARDED", nextAttemptAt: null, finishedAt: now() })
    .where(and(eq(operations.id, id), inArray(operations.state, ["PENDING", "FAILED"])))
    .returning({ id: operations.id });
  return rows.length > 0;
}

/**
 * Takes a due operation for this process: one runner per operation, one running operation per registration, oldest first. Null when
 * somebody else has it, it is not due, or an earlier one of the same registration is under way or has not had its first attempt.
 * `registration_operations_one_running` decides races; the loser gets a unique violation, which the caller reads as "not now".
 */
export async function claimOperation(
  tx: Transaction,
  id: string,
  leaseEndsAt: Date,
): Promise<Operation | null> {
  const moment = now();
  const [claimed] = await tx
    .update(operations)
    .set({
      state: "RUNNING",
      attempts: sql`${operations.attempts} + 1`,
      nextAttemptAt: null,
      leaseEndsAt,
      requestSentAt: null,
    })
    .where(
      and(
        eq(operations.id, id),
        eq(operations.state, "PENDING"),
        sql`${operations.nextAttemptAt} <= ${moment.toISOString()}::timestamptz`,
        sql`not exists (select from ${operations} earlier where earlier.registration_id = ${operations.registrationId}
          and earlier.id < ${operations.id}
          and (earlier.state = 'RUNNING' or (earlier.state = 'PENDING' and earlier.attempts = 0)))`,
      ),
    )
    .returning();
  if (!claimed) return null;
  await tx
    .insert(attempts)
    .values({ id: newId(), operationId: id, number: claimed.attempts, startedAt: moment });
  return claimed;
}

export async function finishAttempt(
  tx: Transaction,
  operationId: string,
  number: number,
  error: OperationError | null,
): Promise<void> {
  await tx
    .update(attempts)
    .set({ finishedAt: now(), error })
    .where(and(eq(attempts.operationId, operationId), eq(attempts.number, number)));
}

/** Ends what can no longer be done because the provider is deleted. Clients that were to be deleted are left behind. */
export async function failOperationsOfProvider(
  tx: Transaction,
  providerId: string,
  providerName: string,
): Promise<void> {
  const error: OperationError = {
    step: "provider",
    code: "PROVIDER_DELETED",
    status: null,
    serverError: null,
    serverDescription: null,
    message: `The provider “${providerName}” was deleted: its clients can no longer be managed from here.`,
  };
  const ended = await tx
    .update(operations)
    .set({ state: "FAILED", error, nextAttemptAt: null, finishedAt: now() })
    .where(
      and(
        eq(operations.state, "PENDING"),
        sql`${operations.registrationId} in (select id from ${clientRegistrations} where provider_id = ${providerId})`,
      ),
    )
    .returning({ registrationId: operations.registrationId, kind: operations.kind });
  const idsOf = (kinds: readonly OperationKind[]) =>
    ended.filter((operation) => kinds.includes(operation.kind)).map((operation) => operation.registrationId);
  await setState(tx, idsOf(["DELETE"]), "LEFT_BEHIND");
  await setState(tx, idsOf(["REGISTER"]), "FAILED");
}

async function setState(
  tx: Transaction,
  ids: readonly string[],
  state: "LEFT_BEHIND" | "FAILED",
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(clientRegistrations)
    .set({ state, updatedAt: now() })
    .where(and(inArray(clientRegistrations.id, [...ids]), ne(clientRegistrations.state, "REMOVED")));
}
