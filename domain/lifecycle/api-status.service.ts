import { loadApiForChange } from "@/domain/apis/api.access";
import { type Api, updateApiRow } from "@/domain/apis/api.repository";
import { API_ACTIONS, type ApiAction, assertApiAction, isPublished } from "@/domain/apis/api.rules";
import { auditApi } from "@/domain/apis/api-audit";
import { reserveEntryPoint } from "@/domain/apis/entry-points";
import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import type { ApiPermission, Capacity } from "@/domain/kernel/permissions";
import { verb } from "@/domain/kernel/verb";
import { withdrawAllOf } from "@/domain/notifications/invitations/withdrawing";
import { disableWebhooksOf } from "@/domain/notifications/webhooks/pausing";
import type { AuditAction } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { endOpenOffer } from "@/domain/store/offers.repository";
import { closePlansOf } from "./plan-closing";

const AUDIT_ACTIONS_OF: Readonly<Record<ApiAction, AuditAction>> = {
  publish: "api.published",
  unpublish: "api.unpublished",
  deprecate: "api.deprecated",
  archive: "api.archived",
};

/**
 * Changes an API's status. Archiving closes its plans, and with them every open subscription.
 * @returns the IDs of the subscriptions that it closed
 * @throws INVALID_STATUS with the current status, ENTRY_POINT_TAKEN when another published API has its entry point
 */
export const changeApiStatus = verb(
  ["FORBIDDEN", "NOT_FOUND", "INVALID_STATUS", "ENTRY_POINT_TAKEN"],
  async function changeApiStatus(actor: Actor, id: string, action: ApiAction): Promise<string[]> {
    const permission: ApiPermission = action === "archive" ? "api.archive" : "api.manage";
    return change(actor, async (tx) => {
      const api = await loadApiForChange(tx, actor, permission, id);
      return applyApiAction(tx, actor, api, action);
    });
  },
);

/** Applies an action to a locked API, inside a change whose permission the caller has checked. @returns the IDs of closed subscriptions */
export async function applyApiAction(
  tx: Transaction,
  actor: Actor,
  api: Api,
  action: ApiAction,
  capacity?: Capacity,
): Promise<string[]> {
  assertApiAction(action, api.status);
  const { to } = API_ACTIONS[action];
  if (isPublished(to) && !isPublished(api.status)) await reserveEntryPoint(tx, api);
  const closed: string[] = [];
  if (action === "archive") {
    await disableWebhooksOf(tx, { apiId: api.id });
    await withdrawAllOf(tx, actor, { kind: "API", id: api.id });
    await endOpenOffer(tx, { apiId: api.id }, { at: now(), byUserId: viewerIdOf(actor) });
    closed.push(...(await closePlansOf(tx, actor, api)));
  }
  const publishedAt = action === "publish" ? (api.publishedAt ?? now()) : api.publishedAt;
  await updateApiRow(tx, api.id, { status: to, publishedAt, updatedAt: now() });
  const changes = [{ field: "status", before: api.status, after: to }];
  await auditApi(tx, actor, AUDIT_ACTIONS_OF[action], api, changes, capacity);
  return closed;
}
