import type { Actor } from "@/domain/kernel/actor";
import type { DryRunNotification, DryRunRecord } from "@/domain/kernel/request/dry-run";
import { visibleUsers } from "@/domain/memberships/visible.queries";
import { dryRun } from "@/domain/store/dry-run";
import { jsonOf } from "../audit/audit.type";
import type { Payload } from "../transport/user-error";
import type { DryRunNotificationObject, DryRunResultObject } from "./dry-run.type";

/** Runs a mutation without effect. Its payload has the errors it would return, and what it would do. */
export async function dryRunPayload(actor: Actor, mutate: () => Promise<Payload>): Promise<Payload> {
  const { record, result, error } = await dryRun(mutate);
  // After the point where it stopped, errors are of what didn't happen.
  if (error && !record.stopped) throw error;
  const userErrors = record.stopped ? [] : (result?.userErrors ?? []);
  return { ...itemsOf(record.stopped ? {} : result), userErrors, dryRun: await presentDryRun(actor, record) };
}

/** What a mutation in bulk says of each item: the reason why it would fail is nowhere else. Objects are not shown as they would be, nor secrets. */
function itemsOf(result: Payload | Bulk | undefined): Bulk {
  const { results, lines } = (result ?? {}) as Bulk;
  return {
    ...(results && { results: results.map(withoutObjects) }),
    ...(lines && { lines: lines.map((line) => ({ ...withoutObjects(line), link: null })) }),
  };
}

interface Bulk {
  readonly results?: readonly object[];
  readonly lines?: readonly object[];
}

const withoutObjects = (item: object): object =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, typeof value === "object" ? null : value]),
  );

async function presentDryRun(actor: Actor, record: DryRunRecord): Promise<DryRunResultObject> {
  return {
    effects: record.effects.map(({ action, subjectKind, subjectName, changes }) => ({
      action,
      subjectKind,
      subjectName,
      changes: changes.map(({ field, before, after }) => ({
        field,
        before: jsonOf(before),
        after: jsonOf(after),
      })),
    })),
    notifications: await presentNotifications(actor, record.notifications),
    contactedServers: record.calls,
    isComplete: !record.stopped,
  };
}

/** Events whose recipients exist whatever the input was. For others, a recipient could show that an account exists. */
const ABOUT_MEMBERS = /^(subscription|api_key|api|plan|application|registration|client_secret)\./;

async function presentNotifications(
  actor: Actor,
  notifications: readonly DryRunNotification[],
): Promise<DryRunNotificationObject[]> {
  const recipients = new Map<string, Set<string>>();
  for (const { event, userIds } of notifications)
    recipients.set(event, new Set([...(recipients.get(event) ?? []), ...userIds]));
  const all = [...new Set([...recipients.values()].flatMap((ids) => [...ids]))];
  const users = await visibleUsers(actor, all);
  return [...recipients].flatMap(([event, ids]) => {
    const names = [...ids].flatMap((id) => users.get(id)?.name ?? []).sort();
    const othersToo = ABOUT_MEMBERS.test(event) && names.length < ids.size;
    return names.length > 0 || othersToo ? [{ event, recipients: names, othersToo }] : [];
  });
}
