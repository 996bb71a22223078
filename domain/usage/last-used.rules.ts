import type { UsageRow } from "@/domain/access/usage-batch";
import { MINUTE } from "@/domain/kernel/clock";
import { isAdmitted } from "./counted.rules";
import type { UsedTable } from "./last-used.repository";

/**
 * When the applications, subscriptions and keys of rows were last used, by table and ID: at the last call that the API responded to. Calls that
 * failed at the API count as use of their minute's begin at most, so that such a call's entry among the rejected ones is later than the use.
 * @param timestamp now, in milliseconds since 1970: no use is later
 */
export function lastUses(
  rows: readonly UsageRow[],
  timestamp: number,
): Readonly<Record<UsedTable, ReadonlyMap<string, Date>>> {
  const used: Record<UsedTable, Map<string, Date>> = {
    applications: new Map(),
    subscriptions: new Map(),
    api_keys: new Map(),
  };
  const move = (table: UsedTable, id: string | null, at: Date) => {
    const before = id === null ? undefined : used[table].get(id);
    if (id !== null && (!before || before < at)) used[table].set(id, at);
  };
  for (const row of rows.filter(({ reason }) => isAdmitted(reason))) {
    const at = new Date(Math.min(timestamp, usedAt(row)));
    move("applications", row.applicationId, at);
    move("subscriptions", row.subscriptionId, at);
    move("api_keys", row.apiKeyId, at);
  }
  return used;
}

/** Gateways that don't say when the last call was had it by the end of the minute. */
const usedAt = ({ minute, lastAt, reason }: UsageRow) =>
  reason === null ? (lastAt ?? minute + MINUTE - 1) : minute;
