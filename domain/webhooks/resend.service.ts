import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { HOUR, now } from "@/domain/kernel/clock";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { NO_ID, newId } from "@/domain/kernel/ids";
import { parseInput, timestamp } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { findDelivery } from "@/domain/notifications/webhooks/delivery.repository";
import { payloadOf } from "@/domain/notifications/webhooks/payload.rules";
import { countPending, insertDeliveries, promote } from "@/domain/notifications/webhooks/queue.repository";
import { MAXIMUM_WAITING } from "@/domain/notifications/webhooks/spreading.service";
import { TEST_EVENT } from "@/domain/notifications/webhooks/webhook-events.rules";
import { change, type Transaction } from "@/domain/store/database";
import { countAttempt } from "@/domain/store/rate-limit";
import { auditWebhook } from "./auditing";
import { loadWebhookForChange } from "./webhook.access";
import {
  type Delivery,
  findWaitingResend,
  insertCopies,
  type Resendable,
  selectResendable,
  type Webhook,
} from "./webhook.repository";
import { MAXIMUM_RESENT } from "./webhook.rules";

/** Bounds what one webhook can be made to send without anything having happened. */
const TESTS = { name: "webhook-test", attempts: 60, windowMilliseconds: HOUR, isOfVolume: true };

/**
 * Sends a test event to a webhook's endpoint, by its queue: the delivery log shows the result.
 * @throws INVALID_STATUS when it is paused or disabled, RATE_LIMITED after 60 in an hour
 */
export const testWebhook = verb(
  ["FORBIDDEN", "INVALID_STATUS", "NOT_FOUND", "RATE_LIMITED"],
  async function testWebhook(actor: Actor, id: string): Promise<Delivery> {
    return change(actor, async (tx) => {
      const { webhook, capacity } = await loadWebhookForChange(tx, actor, id);
      if (webhook.status !== "ACTIVE")
        throw new DomainError("INVALID_STATUS", "This webhook is not active. Resume it first.");
      await countAttempt(tx, TESTS, id);
      const deliveryId = newId();
      await insertDeliveries(tx, [testDelivery(webhook, deliveryId)]);
      await auditWebhook(tx, actor, "webhook.tested", { webhook, capacity });
      return reload(tx, deliveryId);
    });
  },
);

function testDelivery(webhook: Webhook, id: string) {
  const { applicationId, apiId, name } = webhook;
  const createdAt = now();
  const happened = { event: TEST_EVENT, applicationId, apiId, data: { webhook: name }, createdAt };
  return {
    id,
    webhookId: webhook.id,
    event: TEST_EVENT,
    subject: `test:${id}`,
    payload: payloadOf(webhook.format, happened, environment().url),
    createdAt,
    nextAttemptAt: createdAt,
  };
}

async function reload(tx: Transaction, id: string): Promise<Delivery> {
  const delivery = await findDelivery(tx, id);
  if (!delivery) throw notFound("delivery");
  return delivery;
}

/**
 * Sends a delivery again, with the same `webhook-id` and content. Idempotent while the repetition waits.
 * @throws INVALID_STATUS while the delivery itself waits
 */
export const resendWebhookDelivery = verb(
  ["FORBIDDEN", "INVALID_STATUS", "LIMIT_REACHED", "NOT_FOUND"],
  async function resendWebhookDelivery(actor: Actor, id: string): Promise<Delivery> {
    return change(actor, async (tx) => {
      const found = await findDelivery(tx, id);
      const { webhook, capacity } = await loadWebhookForChange(tx, actor, found?.webhookId ?? NO_ID);
      const delivery = await reload(tx, id);
      if (delivery.status === "PENDING")
        throw new DomainError("INVALID_STATUS", "This delivery is still waiting to be sent.");
      const originalId = delivery.resendOf ?? delivery.id;
      const waiting = await findWaitingResend(tx, originalId);
      if (waiting) return waiting;
      const [copyId = ""] = await copy(tx, webhook, [{ id: originalId, subject: delivery.subject }]);
      await auditWebhook(tx, actor, "webhook.resent", { webhook, capacity }, [
        { field: "deliveries", before: 0, after: 1 },
      ]);
      return reload(tx, copyId);
    });
  },
);

const range = z
  .object({ from: timestamp("The beginning"), to: timestamp("The end") })
  .refine(({ from, to }) => from < to, { error: "The end must be after the beginning.", path: ["to"] });

export interface Resent {
  readonly webhook: Webhook;
  readonly count: number;
  /** More deliveries of the range remain: call again, after the last one. */
  readonly hasMore: boolean;
  /** The last delivery that is sent again; null if none is. */
  readonly lastId: string | null;
}

/**
 * Sends the deliveries of a time range again, in their order, at most 1,000 at a time. Those that wait, and tests, are left out.
 * @param input.afterId continues after this delivery: the last one of the call before
 * @throws LIMIT_REACHED when too many would wait
 */
export const resendWebhookDeliveries = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "LIMIT_REACHED", "NOT_FOUND"],
  async function resendWebhookDeliveries(
    actor: Actor,
    id: string,
    input: { readonly from: Date; readonly to: Date; readonly afterId?: string | null },
  ): Promise<Resent> {
    return change(actor, async (tx) => {
      const { webhook, capacity } = await loadWebhookForChange(tx, actor, id);
      const { from, to } = parseInput(range, input);
      const rows = await selectResendable(
        tx,
        id,
        { from, to, afterId: input.afterId ?? null },
        MAXIMUM_RESENT + 1,
      );
      const chosen = rows.slice(0, MAXIMUM_RESENT);
      if (chosen.length === 0) return { webhook, count: 0, hasMore: false, lastId: null };
      await copy(tx, webhook, chosen);
      await auditWebhook(tx, actor, "webhook.resent", { webhook, capacity }, [
        { field: "deliveries", before: 0, after: chosen.length },
        { field: "from", before: null, after: from.toISOString() },
        { field: "to", before: null, after: to.toISOString() },
      ]);
      const lastId = chosen.at(-1)?.id ?? null;
      return { webhook, count: chosen.length, hasMore: rows.length > chosen.length, lastId };
    });
  },
);

/** @returns the IDs of the copies, in order */
async function copy(tx: Transaction, webhook: Webhook, rows: readonly Resendable[]): Promise<string[]> {
  if (webhook.status === "DISABLED")
    throw new DomainError("INVALID_STATUS", "This webhook is disabled. Resume it first.");
  const waiting = (await countPending(tx, [webhook.id], MAXIMUM_WAITING)).get(webhook.id) ?? 0;
  if (waiting + rows.length > MAXIMUM_WAITING)
    throw new DomainError(
      "LIMIT_REACHED",
      `Up to ${MAXIMUM_WAITING} deliveries can wait. Try again when some are delivered.`,
    );
  const copies = rows.map(({ id }) => ({ id: newId(), of: id }));
  await insertCopies(tx, copies, now());
  const subjects = [...new Set(rows.map(({ subject }) => subject))];
  await promote(
    tx,
    subjects.map((subject) => ({ webhookId: webhook.id, subject })),
    now(),
  );
  return copies.map(({ id }) => id);
}
