import { findVisibleApi, loadApiForChange } from "@/domain/apis/api.access";
import { loadForChange } from "@/domain/applications/application.access";
import { findAccessContext } from "@/domain/applications/application-member.repository";
import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { notFound } from "@/domain/kernel/domain-error";
import { NO_ID } from "@/domain/kernel/ids";
import type { Capacity } from "@/domain/kernel/permissions";
import { lockWebhook } from "@/domain/notifications/webhooks/delivery.repository";
import type { Transaction } from "@/domain/store/database";
import { requireInForce } from "@/domain/users/sessions/self.access";
import { findWebhook, type Webhook, type WebhookOwner } from "./webhook.repository";

/** A webhook loaded and locked for a change that the actor is allowed to make. */
export interface LoadedWebhook {
  readonly webhook: Webhook;
  readonly capacity: Capacity;
}

/**
 * Locks what a webhook belongs to, and checks the permission. The actor's user comes first: a webhook outlasts the session.
 * @throws NOT_FOUND, FORBIDDEN, INVALID_STATUS when it is archived
 */
export async function loadOwnerForChange(
  tx: Transaction,
  actor: Actor,
  owner: WebhookOwner,
): Promise<Capacity> {
  await requireInForce(tx, actor);
  if ("applicationId" in owner)
    return (await loadForChange(tx, actor, "webhook.manage", owner.applicationId)).capacity;
  if ("apiId" in owner) {
    await loadApiForChange(tx, actor, "webhook.manageOfApi", owner.apiId);
    return "MEMBER";
  }
  return assertMay(actor, "auditStream.manage");
}

/**
 * Loads a webhook for a change: what it belongs to is locked first. One that is hidden takes the same statements as one that doesn't exist.
 * @throws NOT_FOUND, FORBIDDEN, INVALID_STATUS when what it belongs to is archived
 */
export async function loadWebhookForChange(
  tx: Transaction,
  actor: Actor,
  id: string,
): Promise<LoadedWebhook> {
  const found = await findWebhook(tx, id);
  const accessContext = await findAccessContext(tx, viewerIdOf(actor), found?.applicationId ?? NO_ID);
  const api = await findVisibleApi(actor, found?.apiId ?? NO_ID, tx);
  const isVisible = found?.applicationId
    ? may(actor, "application.see", accessContext)
    : found?.apiId
      ? api !== null
      : may(actor, "auditStream.see");
  if (!found || !isVisible) throw notFound("webhook");
  const capacity = await loadOwnerForChange(tx, actor, ownerOf(found));
  const webhook = await lockWebhook(tx, id);
  if (!webhook || webhook.deletedAt) throw notFound("webhook");
  return { webhook, capacity };
}

export function ownerOf({ applicationId, apiId }: Pick<Webhook, "applicationId" | "apiId">): WebhookOwner {
  if (applicationId) return { applicationId };
  return apiId ? { apiId } : { platform: true };
}
