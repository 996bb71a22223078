import { type LimitColumns, limitsFrom, quotaText, rateText } from "@/domain/access/limits/limits.rules";
import type { Api } from "@/domain/apis/api.repository";
import type { Actor } from "@/domain/kernel/actor";
import { type AuditAction, type AuditChange, audit, changesBetween } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";

/** Writes an audit entry for a plan, in its API's log. */
export async function auditPlan(
  tx: Transaction,
  actor: Actor,
  action: AuditAction,
  api: Pick<Api, "id" | "name">,
  plan: { readonly id: string; readonly name: string },
  changes: Parameters<typeof audit>[2]["changes"],
): Promise<void> {
  const subject = { kind: "plan", id: plan.id, name: `${api.name} – ${plan.name}` };
  await audit(tx, actor, { action, subject, apiId: api.id, changes });
}

/** Changed limits for the audit log, as text. */
export function limitChanges(before: LimitColumns | null, after: LimitColumns): AuditChange[] {
  return changesBetween(before ? textsOf(before) : {}, textsOf(after), ["rate", "quota"]);
}

function textsOf(columns: LimitColumns): { rate: string | null; quota: string | null } {
  const { rate, quota } = limitsFrom(columns);
  return { rate: rate && rateText(rate), quota: quota && quotaText(quota) };
}
