import { setTimeout as delay } from "node:timers/promises";
import { after, now, SECOND } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { describeError, log } from "@/domain/kernel/log";
import { type Cause, onBehalfOf } from "@/domain/kernel/request/cause";
import { change, database, type Transaction } from "@/domain/store/database";
import { countDelivery } from "@/telemetry/metrics/messages";
import {
  type ClaimedDelivery,
  claimNext,
  type Delivery,
  findDelivery,
  insertAttempt,
  isAnyDue,
  lockFreeWebhook,
  lockWebhook,
  updateAttempt,
  updateDelivery,
  updateWebhook,
  type Webhook,
} from "./delivery.repository";
import { pauseWithNotice } from "./pausing";
import { promote, selectCause, wake } from "./queue.repository";
import { endsOutage, nextAttempt, restAfterSilence } from "./retry.rules";
import { type AttemptResult, sendDelivery } from "./send";
import { DELIVERER } from "./spreading.service";

/** Deliveries that one process sends at a time, and those of them to endpoints that are failing. */
const AT_ONCE = 10;
const FAILING_AT_ONCE = 5;

/** Longer than an attempt and the storing of its result: after it, the process that claimed a delivery counts as gone. */
const CLAIM = 40 * SECOND;

/** What this process is sending. */
const sending = { all: 0, failing: 0 };

/**
 * Sends what is due, until nothing is. A webhook's deliveries are sent one at a time, and those about one subject in order; an endpoint that
 * hangs delays only its own.
 * @param stopping ends the claiming; what is being sent is still settled
 */
export async function deliverDue(stopping?: AbortSignal): Promise<void> {
  if (!(await isAnyDue(database(), now()))) return;
  const turns = new Set<Promise<void>>();
  try {
    while (!stopping?.aborted) {
      const inProgress = turns.size;
      const claimed = sending.all < AT_ONCE ? await claim(sending.failing < FAILING_AT_ONCE) : null;
      if (claimed) {
        const turn: Promise<void> = deliver(claimed)
          .catch(logFailure)
          .finally(() => turns.delete(turn));
        turns.add(turn);
      } else if (inProgress === 0) return;
      // A turn that ended while the claim looked can have left work that it didn't see: it looks again.
      else if (turns.size === inProgress) await firstOf(turns);
    }
  } finally {
    await Promise.all(turns);
  }
}

/** Waits for the end of a turn, a second at most: while all of them hang, something else can become due. */
async function firstOf(turns: ReadonlySet<Promise<void>>): Promise<void> {
  const over = new AbortController();
  const look = delay(SECOND, undefined, { signal: over.signal }).catch(() => {});
  await Promise.race([...turns, look]);
  over.abort();
}

function logFailure(error: unknown): void {
  log().error({ error: describeError(error) }, "the result of a webhook delivery couldn't be stored");
}

async function deliver(claimed: Claimed): Promise<void> {
  const isFailing = claimed.webhook.failingSince !== null;
  sending.all += 1;
  if (isFailing) sending.failing += 1;
  try {
    await onBehalfOf(claimed.cause, "webhook delivery", {}, async () => {
      const result = await sendDelivery(claimed.webhook, claimed.delivery);
      countDelivery(LABELS[result.outcome]);
      await settle(claimed, result);
    });
  } finally {
    sending.all -= 1;
    if (isFailing) sending.failing -= 1;
  }
}

const LABELS = { DELIVERED: "delivered", FAILED: "failed", GONE: "gone" } as const;

interface Claimed {
  readonly webhook: Webhook;
  readonly delivery: ClaimedDelivery;
  readonly cause: Cause | undefined;
}

/** Claims the delivery that is due longest. The attempt is stored before it is sent, so that a crash leaves its trace. */
function claim(includeFailing: boolean): Promise<Claimed | null> {
  return change(DELIVERER, async (tx) => {
    const at = now();
    const webhook = await lockFreeWebhook(tx, at, includeFailing);
    if (!webhook) return null;
    const claimedUntil = after(at, CLAIM);
    const delivery = await claimNext(tx, webhook.id, at, claimedUntil);
    if (!delivery) return null;
    await updateWebhook(tx, webhook.id, { busyUntil: claimedUntil });
    const attemptId = newId();
    await insertAttempt(tx, { id: attemptId, deliveryId: delivery.id, startedAt: at });
    const cause = await selectCause(tx, delivery.occurrenceId);
    return { webhook, delivery: { ...delivery, attemptId }, cause };
  });
}

/** Stores what came of an attempt. If the process ends before, the delivery is sent again after its claim, with the same `webhook-id`. */
function settle({ delivery }: Claimed, result: AttemptResult): Promise<void> {
  return change(DELIVERER, async (tx) => {
    const webhook = await lockWebhook(tx, delivery.webhookId);
    const current = await findDelivery(tx, delivery.id);
    if (!webhook || !current) return;
    const { status, response, error, milliseconds } = result;
    await updateAttempt(tx, delivery.attemptId, { status, response, error, milliseconds });
    // Another process took it over, or it was canceled.
    const isCurrent = current.status === "PENDING" && current.attempts === delivery.attempts;
    if (result.outcome === "DELIVERED" && current.status === "PENDING")
      await storeSuccess(tx, webhook, current, result, isCurrent);
    else if (isCurrent) await storeFailure(tx, webhook, current, result);
  });
}

async function storeSuccess(
  tx: Transaction,
  webhook: Webhook,
  delivery: Delivery,
  result: AttemptResult,
  isCurrent: boolean,
): Promise<void> {
  const at = now();
  await updateDelivery(tx, delivery.id, {
    status: "DELIVERED",
    deliveredAt: at,
    nextAttemptAt: null,
    claimedUntil: null,
    lastStatus: result.status,
    lastError: null,
  });
  if (isCurrent || webhook.failingSince)
    await updateWebhook(tx, webhook.id, { failingSince: null, ...(isCurrent && { busyUntil: null }) });
  await promote(tx, [{ webhookId: webhook.id, subject: delivery.subject }], at);
  if (webhook.failingSince && endsOutage(webhook.failingSince, at)) await wake(tx, webhook.id, at);
}

async function storeFailure(
  tx: Transaction,
  webhook: Webhook,
  delivery: Delivery,
  result: AttemptResult,
): Promise<void> {
  const at = now();
  const failingSince = delivery.failingSince ?? at;
  const isActive = webhook.status === "ACTIVE" && webhook.deletedAt === null;
  const isGone = result.outcome === "GONE";
  const next = isGone ? null : nextAttempt(failingSince, at, result.retryAfterMilliseconds);
  await updateDelivery(tx, delivery.id, {
    failingSince,
    nextAttemptAt: isActive ? next : null,
    claimedUntil: null,
    lastStatus: result.status,
    lastError: result.error,
  });
  const webhookFailingSince = webhook.failingSince ?? at;
  await updateWebhook(tx, webhook.id, {
    failingSince: webhookFailingSince,
    busyUntil: result.status === null ? restAfterSilence(webhookFailingSince, at) : null,
  });
  if (!isActive || next) return;
  await pauseWithNotice(
    tx,
    webhook,
    isGone ? GONE : `It has failed for three days. ${result.error ?? ""}`.trim(),
  );
}

const GONE = "The endpoint responded 410: it no longer exists.";
