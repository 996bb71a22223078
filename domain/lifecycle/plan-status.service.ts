import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { verb } from "@/domain/kernel/verb";
import { loadPlanForChange } from "@/domain/plans/plan.access";
import { updatePlanRow } from "@/domain/plans/plan.repository";
import { assertPlanAction, PLAN_ACTIONS, type PlanAction } from "@/domain/plans/plan.rules";
import { auditPlan } from "@/domain/plans/plan-audit";
import { change } from "@/domain/store/database";
import { closePlan } from "./plan-closing";

/**
 * Changes a plan's status. Closing it closes its open subscriptions and revokes their keys.
 * @returns the IDs of the subscriptions that it closed
 * @throws INVALID_STATUS with the current status, CONFLICT for a second published keyless plan
 */
export const changePlanStatus = verb(
  ["CONFLICT", "FORBIDDEN", "NOT_FOUND", "INVALID_STATUS"],
  async function changePlanStatus(actor: Actor, id: string, action: PlanAction): Promise<string[]> {
    return change(actor, async (tx) => {
      const { plan, api } = await loadPlanForChange(tx, actor, id);
      assertPlanAction(action, plan.status);
      if (action === "close") return closePlan(tx, actor, api, plan);
      const { to } = PLAN_ACTIONS[action];
      await updatePlanRow(tx, id, {
        status: to,
        updatedAt: now(),
        ...(action === "publish" && { publishedAt: now() }),
      });
      await auditPlan(tx, actor, action === "publish" ? "plan.published" : "plan.deprecated", api, plan, [
        { field: "status", before: plan.status, after: to },
      ]);
      return [];
    });
  },
);
