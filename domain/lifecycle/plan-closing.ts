import type { Api } from "@/domain/apis/api.repository";
import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { lockPlansOf, type Plan, updatePlanRow } from "@/domain/plans/plan.repository";
import { audit } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import { closeSubscriptions } from "@/domain/subscriptions/closing";

/** Closes a locked plan with its open subscriptions and their keys. @returns the IDs of the subscriptions */
export async function closePlan(
  tx: Transaction,
  actor: Actor,
  api: Pick<Api, "id" | "name">,
  plan: Plan,
): Promise<string[]> {
  const timestamp = now();
  await updatePlanRow(tx, plan.id, { status: "CLOSED", closedAt: timestamp, updatedAt: timestamp });
  const closed = await closeSubscriptions(tx, actor, {
    where: { planId: plan.id },
    message: `The plan “${plan.name}” was closed.`,
    tell: ["MEMBERS"],
  });
  await audit(tx, actor, {
    action: "plan.closed",
    subject: { kind: "plan", id: plan.id, name: `${api.name} – ${plan.name}` },
    apiId: api.id,
    changes: [
      { field: "status", before: plan.status, after: "CLOSED" },
      { field: "openSubscriptions", before: closed.length, after: 0 },
    ],
  });
  return closed.map(({ id }) => id);
}

/** Closes every plan of a locked API. @returns the IDs of the subscriptions that were open */
export async function closePlansOf(
  tx: Transaction,
  actor: Actor,
  api: Pick<Api, "id" | "name">,
): Promise<string[]> {
  const closed: string[] = [];
  for (const plan of await lockPlansOf(tx, api.id)) {
    if (plan.status !== "CLOSED") closed.push(...(await closePlan(tx, actor, api, plan)));
  }
  return closed;
}
