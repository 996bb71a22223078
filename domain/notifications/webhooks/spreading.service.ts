import type { System } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import { audit } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { updateWebhook, type WebhookRow } from "./delivery.repository";
import { payloadOf } from "./payload.rules";
import {
  countPending,
  insertDeliveries,
  lockWebhooksOf,
  markSpread,
  type NewDelivery,
  type Occurred,
  promote,
  selectNotSpread,
  takeSpreading,
} from "./queue.repository";
import { WEBHOOK_EVENTS } from "./webhook-events.rules";

/** The actor of deliveries. */
export const DELIVERER: System = { kind: "system", name: "Webhooks" };

/** Deliveries of one webhook that can wait. Later events are not stored for it. */
export const MAXIMUM_WAITING = 10_000;

const BATCH = 200;

/**
 * Creates the deliveries of what happened since the last call, in its order: once for each webhook that asks for the event and existed
 * then. One process at a time.
 * @returns the number of occurrences
 */
export async function spreadOccurrences(): Promise<number> {
  let total = 0;
  for (;;) {
    const spread = await change(DELIVERER, spreadBatch);
    total += spread;
    if (spread < BATCH) return total;
  }
}

async function spreadBatch(tx: Transaction): Promise<number> {
  if (!(await takeSpreading(tx))) return 0;
  const happened = await selectNotSpread(tx, BATCH);
  if (happened.length === 0) return 0;
  const hooks = await lockWebhooksOf(tx, idsOf(happened, "applicationId"), idsOf(happened, "apiId"));
  const pairs = happened.flatMap((occurrence) =>
    hooks.filter((hook) => asksFor(hook, occurrence)).map((hook) => ({ hook, occurrence })),
  );
  await store(tx, pairs);
  await markSpread(
    tx,
    happened.map(({ id }) => id),
    now(),
  );
  return happened.length;
}

const idsOf = (happened: readonly Occurred[], name: "applicationId" | "apiId") => [
  ...new Set(happened.flatMap((occurrence) => occurrence[name] ?? [])),
];

function asksFor(hook: WebhookRow, occurrence: Occurred): boolean {
  const side = hook.applicationId ? "APPLICATION" : "API";
  const isSubject = hook.applicationId
    ? hook.applicationId === occurrence.applicationId
    : hook.apiId === occurrence.apiId;
  return (
    isSubject &&
    hook.createdAt <= occurrence.createdAt &&
    WEBHOOK_EVENTS[side].includes(occurrence.event) &&
    (hook.events.length === 0 || hook.events.includes(occurrence.event))
  );
}

interface Pair {
  readonly hook: WebhookRow;
  readonly occurrence: Occurred;
}

async function store(tx: Transaction, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  const hooks = new Map(pairs.map(({ hook }) => [hook.id, hook]));
  const waiting = new Map(await countPending(tx, [...hooks.keys()], MAXIMUM_WAITING));
  const rows: NewDelivery[] = [];
  const overflowing = new Set<WebhookRow>();
  for (const { hook, occurrence } of pairs) {
    const before = waiting.get(hook.id) ?? 0;
    if (before >= MAXIMUM_WAITING) {
      overflowing.add(hook);
      continue;
    }
    waiting.set(hook.id, before + 1);
    rows.push(deliveryOf(hook, occurrence));
  }
  await insertDeliveries(tx, rows);
  await promote(
    tx,
    rows.map(({ webhookId, subject }) => ({ webhookId, subject })),
    now(),
  );
  for (const hook of overflowing)
    if (!hook.missingSince) await updateWebhook(tx, hook.id, { missingSince: now() });
  for (const hook of hooks.values()) if (!overflowing.has(hook)) await endGap(tx, hook);
}

/** Events are stored for the webhook again, or entries sent. That some are missing remains in the audit log. */
export async function endGap(
  tx: Transaction,
  { id, name, applicationId, apiId, missingSince }: WebhookRow,
): Promise<void> {
  if (!missingSince) return;
  await updateWebhook(tx, id, { missingSince: null });
  await audit(tx, DELIVERER, {
    action: "webhook.updated",
    subject: { kind: "webhook", id, name },
    applicationId: applicationId ?? undefined,
    apiId: apiId ?? undefined,
    changes: [{ field: "missingSince", before: missingSince.toISOString(), after: null }],
  });
}

function deliveryOf(hook: WebhookRow, occurrence: Occurred): NewDelivery {
  return {
    id: newId(),
    webhookId: hook.id,
    occurrenceId: occurrence.id,
    event: occurrence.event,
    subject: occurrence.subject,
    payload: payloadOf(hook.format, occurrence, environment().url),
    createdAt: now(),
  };
}
