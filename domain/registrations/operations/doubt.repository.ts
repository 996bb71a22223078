import { and, eq, gt, inArray, notExists, sql } from "drizzle-orm";
import { type AnyPgColumn, alias } from "drizzle-orm/pg-core";
import { registrationAttempts as attempts, registrationOperations as operations } from "@/db/schema";
import type { Queryable } from "@/domain/store/database";
import type { OperationKind } from "./operation.repository";

/**
 * When an operation was last attempted. A registration's attempts run one at a time, so this is the order of their requests, which a
 * cancellation or another end without an attempt doesn't change. By registration_attempts_number_unique.
 */
const lastAttempt = (table: { readonly id: AnyPgColumn }) =>
  sql`(select max(${attempts.startedAt}) from ${attempts} where ${attempts.operationId} = ${table.id})`;

/**
 * Whether an operation of these kinds has an unknown outcome that nothing has shown since: none of the kinds `shownBy` was attempted after
 * it and succeeded. By registration_operations_by_registration.
 */
export async function hasUnknownOutcome(
  db: Queryable,
  registrationId: string,
  kinds: readonly OperationKind[],
  shownBy: readonly OperationKind[] = [],
): Promise<boolean> {
  const later = alias(operations, "later");
  const shown = db
    .select({ id: later.id })
    .from(later)
    .where(
      and(
        eq(later.registrationId, operations.registrationId),
        inArray(later.kind, [...shownBy]),
        eq(later.status, "SUCCEEDED"),
        gt(lastAttempt(later), lastAttempt(operations)),
      ),
    );
  const [row] = await db
    .select({ id: operations.id })
    .from(operations)
    .where(
      and(
        eq(operations.registrationId, registrationId),
        inArray(operations.kind, [...kinds]),
        eq(operations.outcomeUnknown, true),
        notExists(shown),
      ),
    )
    .limit(1);
  return row !== undefined;
}
