import { loadApiForChange } from "@/domain/apis/api.access";
import type { Api } from "@/domain/apis/api.repository";
import type { Actor } from "@/domain/kernel/actor";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import type { Transaction } from "@/domain/store/database";
import { findPlan, lockPlan, type Plan } from "./plan.repository";

export async function loadPlanForChange(
  tx: Transaction,
  actor: Actor,
  id: string,
): Promise<{ plan: Plan; api: Api }> {
  // The API first, then the plan: the lock order of archiving an API.
  const seen = await findPlan(tx, id);
  if (!seen) throw notFound("plan");
  const api = await loadApiForChange(tx, actor, "plan.manage", seen.apiId).catch((error: unknown) => {
    throw error instanceof DomainError && error.code === "NOT_FOUND" ? notFound("plan") : error;
  });
  const plan = await lockPlan(tx, id);
  if (!plan) throw notFound("plan");
  return { plan, api };
}
