import { revokeKeysOf } from "@/domain/api-keys/api-key.repository";
import { selectPublishersOfMany } from "@/domain/apis/api.repository";
import { type Actor, CALENDAR } from "@/domain/kernel/actor";
import type { Capacity } from "@/domain/kernel/permissions";
import { notifyOfSubscriptions } from "@/domain/notifications/notification.service";
import { auditMany } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import { type ClosedSubscription, type ClosingScope, closeOpen } from "./subscription.repository";

export interface RevokedKey {
  readonly keyId: string;
  readonly subscriptionId: string;
  readonly lastFour: string;
}

export interface Closing {
  readonly where: ClosingScope;
  /** The reason shown to the other side. */
  readonly message: string;
  /** Who is notified: the members of the applications, the publishers of the APIs, or both. */
  readonly tell: readonly ("MEMBERS" | "PUBLISHERS")[];
  readonly expired?: boolean;
  readonly capacity?: Capacity;
}

const REACHED_END = {
  message: "The subscription reached its end date.",
  tell: ["MEMBERS", "PUBLISHERS"],
  expired: true,
} as const satisfies Omit<Closing, "where">;

/** Closes the subscriptions of a scope that have ended but are not closed yet. */
export function closeEnded(tx: Transaction, where: ClosingScope): Promise<ClosedWithKeys[]> {
  return closeSubscriptions(tx, CALENDAR, { ...REACHED_END, where });
}

export type ClosedWithKeys = ClosedSubscription & { readonly keys: readonly RevokedKey[] };

/**
 * Closes open subscriptions and revokes their keys, with one audit entry for each: a bounded number of statements, regardless of their
 * number. What had ended before is closed for that reason, and is not among the result: it doesn't return from an archive.
 */
export async function closeSubscriptions(
  tx: Transaction,
  actor: Actor,
  closing: Closing,
): Promise<ClosedWithKeys[]> {
  if (!closing.expired) await closeEnded(tx, closing.where);
  const closed = await closeOpen(tx, closing.where, closing.expired ? "ENDED" : "OPEN", closing.message);
  if (closed.length === 0) return [];
  const keys = await revokeKeysOf(
    tx,
    closed.map((subscription) => subscription.id),
    "applicationId" in closing.where && !closing.expired ? "APPLICATION_ARCHIVED" : "SUBSCRIPTION_CLOSED",
  );
  await auditMany(
    tx,
    actor,
    closed.map((subscription) => ({
      action: closing.expired ? "subscription.expired" : "subscription.closed",
      subject: { kind: "subscription", id: subscription.id },
      applicationId: subscription.applicationId,
      apiId: subscription.apiId,
      capacity: closing.capacity,
      changes: [{ field: "status", before: subscription.formerStatus, after: "CLOSED" }],
    })),
  );
  await tell(tx, actor, closing, closed);
  const keysOf = new Map<string, RevokedKey[]>();
  for (const key of keys) keysOf.set(key.subscriptionId, [...(keysOf.get(key.subscriptionId) ?? []), key]);
  return closed.map((subscription) => ({ ...subscription, keys: keysOf.get(subscription.id) ?? [] }));
}

async function tell(
  tx: Transaction,
  actor: Actor,
  closing: Closing,
  closed: readonly ClosedSubscription[],
): Promise<void> {
  const affected = closed.map(({ id, applicationId, apiId, application, api, plan }) => ({
    subscriptionId: id,
    applicationId,
    apiId,
    data: { application, api, plan, message: closing.message },
  }));
  const apiIds = [...new Set(closed.map(({ apiId }) => apiId))];
  await notifyOfSubscriptions(
    tx,
    actor,
    closing.expired ? "subscription.expired" : "subscription.closed",
    affected,
    {
      members: closing.tell.includes("MEMBERS"),
      publishers: closing.tell.includes("PUBLISHERS") ? await selectPublishersOfMany(tx, apiIds) : [],
    },
  );
}
