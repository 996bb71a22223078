import { type SQL, sql } from "drizzle-orm";
import { subscriptionStatus } from "@/db/schema";
import { now } from "@/domain/kernel/clock";

export const SUBSCRIPTION_STATUSES = subscriptionStatus.enumValues;

/*
 * `effectiveStatus` in SQL. The table shows a subscription as accepted until the cleanup job closes it, up to a minute after its end. So no
 * statement compares the status alone where it means the status now.
 */

/** Whether a row has reached its end, though the table still shows it as open. @param table its name or alias */
export function hasEnded(table: string): SQL {
  const row = sql.raw(table);
  return sql`(${row}.status in ('ACCEPTED', 'PAUSED') and ${row}.ends_at is not null and ${row}.ends_at <= ${now().toISOString()}::timestamptz)`;
}

/** Whether a row is open now. */
export function isOpen(table: string): SQL {
  return sql`${sql.raw(table)}.status in ('PENDING', 'ACCEPTED', 'PAUSED') and not ${hasEnded(table)}`;
}
