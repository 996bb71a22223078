import { z } from "zod";
import { type Actor, requireMayChange } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { MAXIMUM_TOGETHER } from "@/domain/kernel/limits";
import { verb } from "@/domain/kernel/verb";
import { messageInput } from "./subscription.rules";
import { acceptSubscription, rejectSubscription } from "./subscription.service";

const bulkInput = z.object({
  ids: z
    .array(z.string())
    .min(1, "Choose at least one request.")
    .max(MAXIMUM_TOGETHER, `Choose up to ${MAXIMUM_TOGETHER} requests.`),
  decision: z.enum(["ACCEPT", "REJECT"]),
  message: messageInput.shape.message,
});
export type BulkInput = z.input<typeof bulkInput>;

export interface ReviewResult {
  readonly id: string;
  /** Null on success; else the reason. */
  readonly error: string | null;
}

/**
 * Accepts or rejects several requests, each in its own transaction: failed items are reported, the others proceed.
 * @throws FORBIDDEN for a read-only token
 */
export const reviewSubscriptions = verb(
  ["FORBIDDEN", "INVALID_INPUT"],
  async function reviewSubscriptions(actor: Actor, input: BulkInput): Promise<ReviewResult[]> {
    requireMayChange(actor);
    const { ids, decision, message } = parseInput(bulkInput, input);
    const results: ReviewResult[] = [];
    for (const id of new Set(ids)) {
      try {
        await (decision === "ACCEPT"
          ? acceptSubscription(actor, id, { message })
          : rejectSubscription(actor, id, { message }));
        results.push({ id, error: null });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        results.push({ id, error: error.message });
      }
    }
    return results;
  },
);
