import type { Reason } from "@/domain/access/reasons.rules";

/** Reasons for which an admitted call failed: the API didn't respond. The gateway didn't reject these calls. */
export const UPSTREAM_FAILURES = [
  "UPSTREAM_UNAVAILABLE",
  "UPSTREAM_TIMEOUT",
] as const satisfies readonly Reason[];

/** Whether the gateway admitted the call: it counts for quotas and as last use. */
export function isAdmitted(reason: Reason | null): boolean {
  return reason === null || (UPSTREAM_FAILURES as readonly Reason[]).includes(reason);
}

/** The same in SQL, of the column `reason` of the tables of usage, which is empty without a reason. For `sql.raw`: constants alone. */
export const ADMITTED_SQL = `reason in ('', ${UPSTREAM_FAILURES.map((reason) => `'${reason}'`).join(", ")})`;
