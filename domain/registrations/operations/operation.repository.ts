import { and, asc, desc, eq, inArray, ne, or, sql } from "drizzle-orm";
import {
  applications,
  registrationAttempts as attempts,
  clientRegistrations,
  registrationOperations as operations,
} from "@/db/schema";
import type { OperationError } from "@/db/schema/types";
import { now } from "@/domain/kernel/clock";
import type { PageRequest } from "@/domain/kernel/paging";
import type { Queryable, Transaction } from "@/domain/store/database";
import { byId, keyset } from "@/domain/store/keyset";
import { insertRow, type NewRow, newRow, rowById, statement, updateRow } from "@/domain/store/statements";

export type { OperationError };
export type Operation = typeof operations.$inferSelect;
export type OperationKind = Operation["kind"];
export type Attempt = typeof attempts.$inferSelect;

export async function insertOperation(tx: Transaction, row: typeof operations.$inferInsert): Promise<void> {
  await insertRow(tx, operations, row);
}

export const newOperation = (row: Operation): NewRow => newRow(operations, row);

export const findOperation = rowById(operations);

export const lockOperation: (tx: Transaction, id: string) => Promise<Operation | null> = rowById(
  operations,
  "update",
);

/** Locks an operation's application: the first lock of every change to a registration. */
export async function lockApplicationOf(tx: Transaction, operationId: string): Promise<void> {
  const applicationId = tx
    .select({ id: operations.applicationId })
    .from(operations)
    .where(eq(operations.id, operationId));
  await tx
    .select({ id: applications.id })
    .from(applications)
    .where(eq(applications.id, applicationId))
    .for("update");
}

const openOnes = statement((db) =>
  db
    .select()
    .from(operations)
    .where(
      and(
        eq(operations.registrationId, sql.placeholder("registrationId")),
        inArray(operations.status, ["PENDING", "RUNNING"]),
      ),
    )
    .orderBy(asc(operations.id)),
);

/** A registration's unfinished operations, oldest first. By registration_operations_by_registration. */
export async function openOperations(db: Queryable, registrationId: string): Promise<Operation[]> {
  return openOnes(db, { registrationId });
}

/** A registration's newest waiting or failed operation that nothing later has made moot. */
export async function findTroubled(db: Queryable, registrationId: string): Promise<Operation | null> {
  const [row] = await db
    .select()
    .from(operations)
    .where(
      and(
        eq(operations.registrationId, registrationId),
        inArray(operations.status, ["PENDING", "FAILED"]),
        sql`${operations.dismissedAt} is null`,
      ),
    )
    .orderBy(desc(operations.id))
    .limit(1);
  return row ?? null;
}

/** Whether a registration ever had an operation of this kind. */
export async function hasOperation(
  db: Queryable,
  registrationId: string,
  kind: OperationKind,
): Promise<boolean> {
  const [row] = await db
    .select({ id: operations.id })
    .from(operations)
    .where(and(eq(operations.registrationId, registrationId), eq(operations.kind, kind)))
    .limit(1);
  return row !== undefined;
}

/** An application's operations, newest first, one page. By registration_operations_by_application. */
export async function selectOperationsOf(
  db: Queryable,
  applicationId: string,
  page: PageRequest<readonly [string]>,
): Promise<Operation[]> {
  const { condition, sort } = keyset(byId("registration_operations.id"), "DESCENDING", page, {
    name: "registration_operations.application_id",
    type: "uuid",
    value: applicationId,
  });
  return db
    .select()
    .from(operations)
    .where(condition)
    .orderBy(sort)
    .limit(page.limit + 1);
}

export async function findOperations(db: Queryable, ids: readonly string[]): Promise<Operation[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(operations)
    .where(inArray(operations.id, [...ids]));
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
  await updateRow(db, operations, id, values);
}

/** @returns the canceled operations among the waiting ones */
export async function cancelWaiting(
  tx: Transaction,
  registrationId: string,
  kinds: readonly OperationKind[] = ["REGISTER", "UPDATE", "RENEW_SECRET", "DELETE", "CHECK"],
): Promise<Operation[]> {
  return tx
    .update(operations)
    .set({ status: "CANCELED", nextAttemptAt: null, finishedAt: now() })
    .where(
      and(
        eq(operations.registrationId, registrationId),
        eq(operations.status, "PENDING"),
        inArray(operations.kind, [...kinds]),
      ),
    )
    .returning();
}

/** @returns whether it was waiting or failed, and is now due */
export async function makeOperationDue(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(operations)
    .set({ status: "PENDING", nextAttemptAt: at, finishedAt: null, dismissedAt: null })
    .where(and(eq(operations.id, id), inArray(operations.status, ["PENDING", "FAILED"])))
    .returning({ id: operations.id });
  return rows.length > 0;
}

/** Cancels a waiting or failed operation. @returns whether it did */
export async function cancelOperationRow(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx
    .update(operations)
    .set({ status: "CANCELED", nextAttemptAt: null, finishedAt: now() })
    .where(and(eq(operations.id, id), inArray(operations.status, ["PENDING", "FAILED"])))
    .returning({ id: operations.id });
  return rows.length > 0;
}

/** Cancels failed deletions, because the client is needed again. */
export async function cancelFailedDeletions(tx: Transaction, registrationId: string): Promise<void> {
  await tx
    .update(operations)
    .set({ status: "CANCELED" })
    .where(
      and(
        eq(operations.registrationId, registrationId),
        eq(operations.status, "FAILED"),
        eq(operations.kind, "DELETE"),
      ),
    );
}

/**
 * Removes moot failures from the administrators' list. A registration with an unknown outcome is never among them: whatever happened since,
 * a client may exist.
 * @returns how many there were
 */
export async function dismissFailures(
  tx: Transaction,
  registrationId: string,
  kinds: readonly OperationKind[],
): Promise<number> {
  if (kinds.length === 0) return 0;
  const rows = await tx
    .update(operations)
    .set({ dismissedAt: now() })
    .where(
      and(
        eq(operations.registrationId, registrationId),
        eq(operations.status, "FAILED"),
        inArray(operations.kind, [...kinds]),
        sql`${operations.dismissedAt} is null`,
        or(ne(operations.kind, "REGISTER"), eq(operations.outcomeUnknown, false)),
      ),
    )
    .returning({ id: operations.id });
  return rows.length;
}

/** Makes operations waiting for a provider's server due. Registrations are locked first, in one order. @returns the operations */
export async function makeOperationsOfProviderDue(tx: Transaction, providerId: string): Promise<string[]> {
  const locked = await tx
    .select({ id: clientRegistrations.id })
    .from(clientRegistrations)
    .where(eq(clientRegistrations.providerId, providerId))
    .orderBy(asc(clientRegistrations.id))
    .for("update");
  if (locked.length === 0) return [];
  const rows = await tx
    .update(operations)
    .set({ nextAttemptAt: now() })
    .where(
      and(
        eq(operations.status, "PENDING"),
        sql`${operations.registrationId} in (select id from ${clientRegistrations} where provider_id = ${providerId})`,
      ),
    )
    .returning({ id: operations.id });
  return rows.map((row) => row.id);
}

/**
 * Operations without a runner: due since before a timestamp, or with a runner silent beyond its lease. By registration_operations_due and
 * registration_operations_one_running.
 */
export async function selectForgotten(
  db: Queryable,
  { dueBefore, leaseBefore }: { readonly dueBefore: Date; readonly leaseBefore: Date },
  limit: number,
): Promise<string[]> {
  const timestamp = (date: Date) => sql`${date.toISOString()}::timestamptz`;
  const rows = await db
    .select({ id: operations.id })
    .from(operations)
    .where(
      or(
        and(eq(operations.status, "PENDING"), sql`${operations.nextAttemptAt} < ${timestamp(dueBefore)}`),
        and(eq(operations.status, "RUNNING"), sql`${operations.leaseEndsAt} < ${timestamp(leaseBefore)}`),
      ),
    )
    .limit(limit);
  return rows.map((row) => row.id);
}
