import { now } from "@/domain/kernel/clock";
import { audit } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import { notifyAdministrators, notifyMembers, notifyUsers, OWNERS } from "../notification.service";
import {
  lockEnabled,
  selectPublishers,
  selectSubjectNames,
  updateWebhook,
  type WebhookRow,
} from "./delivery.repository";
import { cancelPending, suspend } from "./queue.repository";
import { DELIVERER } from "./spreading.service";

type Paused = Pick<WebhookRow, "id" | "name" | "applicationId" | "apiId" | "status">;

/** Pauses a locked webhook without its owners: its deliveries wait until one resumes it. They are notified of the reason. */
export async function pauseWithNotice(tx: Transaction, webhook: Paused, reason: string): Promise<void> {
  await updateWebhook(tx, webhook.id, {
    status: "PAUSED",
    statusReason: reason,
    busyUntil: null,
    updatedAt: now(),
  });
  await suspend(tx, webhook.id);
  await audit(tx, DELIVERER, {
    action: "webhook.paused",
    subject: { kind: "webhook", id: webhook.id, name: webhook.name },
    applicationId: webhook.applicationId ?? undefined,
    apiId: webhook.apiId ?? undefined,
    changes: [
      { field: "status", before: webhook.status, after: "PAUSED" },
      { field: "reason", before: null, after: reason },
    ],
  });
  await notifyOfPause(tx, webhook, reason);
}

async function notifyOfPause(tx: Transaction, webhook: Paused, reason: string): Promise<void> {
  const { applicationId, apiId } = webhook;
  const { application, api } = await selectSubjectNames(tx, webhook);
  const subjectName = application ?? api ?? "the audit log";
  const input = {
    event: "webhook.paused" as const,
    subject: `webhook:${webhook.id}`,
    data: { webhook: webhook.name, reason, ...(application ? { application } : { api: subjectName }) },
  };
  if (applicationId) await notifyMembers(tx, DELIVERER, OWNERS, { ...input, applicationId });
  else if (apiId) await notifyUsers(tx, DELIVERER, await selectPublishers(tx, apiId), { ...input, apiId });
  else await notifyAdministrators(tx, DELIVERER, input);
}

/**
 * Disables the webhooks of an application or API that is archived, in the archiving's transaction: what waits is canceled. After a restore
 * they stay disabled until an owner resumes them.
 */
export async function disableWebhooksOf(
  tx: Transaction,
  of: { readonly applicationId: string } | { readonly apiId: string },
): Promise<void> {
  const locked = await lockEnabled(tx, of);
  if (locked.length === 0) return;
  const reason = `The ${"applicationId" in of ? "application" : "API"} was archived.`;
  const values = { status: "DISABLED", statusReason: reason, busyUntil: null, updatedAt: now() } as const;
  for (const { id } of locked) await updateWebhook(tx, id, values);
  await cancelPending(
    tx,
    locked.map(({ id }) => id),
    reason,
  );
}
