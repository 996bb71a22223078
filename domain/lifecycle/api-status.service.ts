import { loadApiForChange } from "@/domain/apis/api.access";
import { updateApiRow } from "@/domain/apis/api.repository";
import { API_ACTS, type ApiAct, assertApiAct } from "@/domain/apis/api.rules";
import { auditApi } from "@/domain/apis/api-audit";
import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import type { ApiVerb } from "@/domain/kernel/permissions";
import { verb } from "@/domain/kernel/verb";
import type { AuditAction } from "@/domain/store/audit";
import { change } from "@/domain/store/database";
import { closePlansOf } from "./plan-closing";

const ACT_ACTIONS: Readonly<Record<ApiAct, AuditAction>> = {
  publish: "api.published",
  unpublish: "api.unpublished",
  deprecate: "api.deprecated",
  archive: "api.archived",
};

/**
 * Changes an API's status. Archiving closes its plans, and with them every open subscription.
 * @throws WRONG_STATE with the current status
 */
export const changeApiStatus = verb(
  ["FORBIDDEN", "NOT_FOUND", "WRONG_STATE"],
  async function changeApiStatus(actor: Actor, id: string, act: ApiAct): Promise<void> {
    const verb: ApiVerb = act === "archive" ? "api.archive" : "api.manage";
    await change(actor, async (tx) => {
      const api = await loadApiForChange(tx, actor, verb, id);
      assertApiAct(act, api.status);
      const { to } = API_ACTS[act];
      if (act === "archive") await closePlansOf(tx, actor, api);
      const publishedAt = act === "publish" ? (api.publishedAt ?? now()) : api.publishedAt;
      await updateApiRow(tx, id, { status: to, publishedAt, updatedAt: now() });
      await auditApi(tx, actor, ACT_ACTIONS[act], api, [{ field: "status", before: api.status, after: to }]);
    });
  },
);
