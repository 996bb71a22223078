import type { Actor } from "@/domain/kernel/actor";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { applyAction } from "../subscription.service";
import { changedLimits, type LimitsInput, limitsInput } from "./limits.rules";

/**
 * Sets a subscription's own limits, in its plan's periods; omitted stays, null restores the plan's. Calls counted in the current periods stay
 * counted.
 */
export const setSubscriptionLimits = verb(
  ["CONFLICT", "FORBIDDEN", "INVALID_INPUT", "NOT_FOUND", "INVALID_STATUS"],
  async function setSubscriptionLimits(actor: Actor, id: string, input: LimitsInput): Promise<void> {
    const given = parseInput(limitsInput, input);
    await applyAction(
      actor,
      "setLimits",
      id,
      "subscription.limits_changed",
      async (_tx, { plan, subscription }) => changedLimits(plan, subscription, given),
    );
  },
);
