import { loadApiForReading } from "@/domain/apis/api.access";
import { visibleApis } from "@/domain/apis/api.queries";
import {
  accessContextOf,
  loadForReading,
  visibleApplications,
} from "@/domain/applications/application.access";
import type { Actor } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { notFound } from "@/domain/kernel/domain-error";
import { atLeastOne } from "@/domain/kernel/ids";
import { isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { countPending } from "@/domain/notifications/webhooks/queue.repository";
import { MAXIMUM_WAITING } from "@/domain/notifications/webhooks/spreading.service";
import { database } from "@/domain/store/database";
import {
  type Attempt,
  type Delivery,
  findDeliveries,
  findWebhooks,
  selectAttempts,
  selectDeliveries,
  selectWebhooks,
  type Webhook,
  type WebhookOwner,
} from "./webhook.repository";
import { maskedUrl } from "./webhook.rules";

export type { Attempt, Delivery, Webhook };

/**
 * The webhooks of an application, an API, or the audit log; oldest first, at most 20. Their URLs are whole only for those who can manage
 * them. @throws NOT_FOUND, FORBIDDEN
 */
export async function listWebhooks(actor: Actor, owner: WebhookOwner): Promise<Webhook[]> {
  const mayManage = await loadOwnerForReading(actor, owner);
  return (await selectWebhooks(database(), owner)).map((webhook) => shown(webhook, mayManage));
}

/** @returns whether the actor can manage the webhooks, too */
async function loadOwnerForReading(actor: Actor, owner: WebhookOwner): Promise<boolean> {
  if ("applicationId" in owner) {
    const application = await loadForReading(actor, "webhook.see", owner.applicationId);
    return may(actor, "webhook.manage", accessContextOf(application));
  }
  if ("apiId" in owner) {
    return may(actor, "webhook.manageOfApi", await loadApiForReading(actor, "webhook.seeOfApi", owner.apiId));
  }
  assertMay(actor, "auditStream.see");
  return may(actor, "auditStream.manage");
}

/** A URL can be a credential, as those of chat systems are: who can only read doesn't get it. */
const shown = (webhook: Webhook, mayManage: boolean): Webhook =>
  mayManage ? webhook : { ...webhook, url: webhook.url && maskedUrl(webhook.url) };

/** Several webhooks by ID, without those that the actor can't see; URLs as in `listWebhooks`. Three statements. */
export async function visibleWebhooks(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Webhook>> {
  const found = await findWebhooks(database(), ids);
  const of = (name: "applicationId" | "apiId") =>
    atLeastOne([...new Set(found.flatMap((webhook) => webhook[name] ?? []))]);
  const [applications, apis] = await Promise.all([
    visibleApplications(actor, of("applicationId")),
    visibleApis(actor, of("apiId")),
  ]);
  const can = ({ applicationId, apiId }: Webhook, what: "see" | "manage"): boolean => {
    const application = applications.get(applicationId ?? "");
    const api = apis.get(apiId ?? "");
    if (applicationId)
      return application !== undefined && may(actor, `webhook.${what}`, accessContextOf(application));
    if (apiId) return api !== undefined && may(actor, `webhook.${what}OfApi`, api);
    return may(actor, `auditStream.${what}`);
  };
  const visible = found.filter((webhook) => can(webhook, "see"));
  return new Map(visible.map((webhook) => [webhook.id, shown(webhook, can(webhook, "manage"))]));
}

/** A webhook's deliveries, newest first. @throws NOT_FOUND, INVALID_INPUT */
export async function listDeliveries(
  actor: Actor,
  webhookId: string,
  input: Pick<PageInput, "first" | "after"> & { readonly status?: Delivery["status"] | null },
): Promise<Page<Delivery>> {
  if (!(await visibleWebhooks(actor, [webhookId])).has(webhookId)) throw notFound("webhook");
  const page = pageRequest({ first: input.first, after: input.after }, isIdKey);
  return toPage(await selectDeliveries(database(), webhookId, input.status ?? null, page), page);
}

/** Several deliveries by ID, without those that the actor can't see. */
export async function visibleDeliveries(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Delivery>> {
  const found = await findDeliveries(database(), ids);
  const webhooks = await visibleWebhooks(actor, atLeastOne([...new Set(found.map((row) => row.webhookId))]));
  return new Map(found.filter((row) => webhooks.has(row.webhookId)).map((row) => [row.id, row]));
}

/** Attempts that a delivery shows. */
const SHOWN_ATTEMPTS = 50;

/** The latest attempts of deliveries that the viewer has already loaded, newest first, by delivery. One statement. */
export async function attemptsOf(
  deliveryIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Attempt[]>> {
  const rows = await selectAttempts(database(), deliveryIds, SHOWN_ATTEMPTS);
  return new Map(deliveryIds.map((id) => [id, rows.filter((row) => row.deliveryId === id)]));
}

/** How many deliveries of webhooks that the viewer has already loaded wait; at most 10,000 are counted. One statement. */
export function waitingOf(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  return countPending(database(), ids, MAXIMUM_WAITING);
}
