import { z } from "zod";
import {
  type LimitColumns,
  limitsFrom,
  type OwnLimits,
  quotaSinceOf,
} from "@/domain/access/limits/limits.rules";
import { invalid } from "@/domain/kernel/domain-error";
import { limitCalls } from "@/domain/plans/plan-limits.rules";

/** Omitted stays, null removes: then the plan's limit counts. */
export const limitsInput = z.object({ rateCalls: limitCalls.nullish(), quotaCalls: limitCalls.nullish() });
export type LimitsInput = z.input<typeof limitsInput>;

/**
 * A subscription's own limits after a change: what isn't given stays. They need a limit of the plan, whose period they have, so those of a limit
 * that the plan no longer has are removed.
 * @throws INVALID_INPUT at a field that is given for a limit that the plan doesn't have
 */
export function changedLimits(
  plan: LimitColumns,
  before: OwnLimits,
  given: z.output<typeof limitsInput>,
): OwnLimits {
  const { rate, quota } = limitsFrom(plan);
  if (given.rateCalls != null && !rate) throw invalid("rateCalls", "The plan has no rate. Leave it blank.");
  if (given.quotaCalls != null && !quota)
    throw invalid("quotaCalls", "The plan has no quota. Leave it blank.");
  const { rateCalls = before.rateCalls, quotaCalls = before.quotaCalls } = given;
  return { rateCalls: rate ? rateCalls : null, quotaCalls: quota ? quotaCalls : null };
}

/** Since when calls count: a plan's `quotaSince`. */
interface PlanQuota {
  readonly quotaSince: Date | null;
}

/** A subscription's last transfer, and since when its calls counted then. */
interface QuotaHistory {
  readonly transferredAt: Date | null;
  readonly quotaSince: Date | null;
}

/** A subscription's columns after a transfer: its calls stay counted if the period is the same. */
export function quotaHistoryAfter(
  from: PlanQuota & Pick<LimitColumns, "quotaPeriod">,
  to: Pick<LimitColumns, "quotaPeriod">,
  before: QuotaHistory,
  at: Date,
): QuotaHistory {
  const isSame = from.quotaPeriod !== null && from.quotaPeriod === to.quotaPeriod;
  return { transferredAt: at, quotaSince: isSame ? quotaSinceOf(from.quotaSince, before) : at };
}
