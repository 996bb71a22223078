import { z } from "zod";
import { type LimitColumns, limitsFrom, type OwnLimits } from "@/domain/access/limits/limits.rules";
import { invalid } from "@/domain/kernel/domain-error";
import { limitCalls } from "@/domain/plans/plan-limits.rules";

/** Omitted stays, null removes: then the plan's limit counts. */
export const limitsInput = z.object({ rateCalls: limitCalls.nullish(), quotaCalls: limitCalls.nullish() });
export type LimitsInput = z.input<typeof limitsInput>;

/** What a subscription's own limits need: a limit of the plan, whose period they have. @throws INVALID_INPUT at the field */
export function assertPlanHasLimits(plan: LimitColumns, own: OwnLimits): void {
  const { rate, quota } = limitsFrom(plan);
  if (own.rateCalls !== null && !rate) throw invalid("rateCalls", "The plan has no rate. Leave it blank.");
  if (own.quotaCalls !== null && !quota)
    throw invalid("quotaCalls", "The plan has no quota. Leave it blank.");
}
