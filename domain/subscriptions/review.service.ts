import { z } from "zod";
import { type Actor, requireMayChange } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { acceptSubscription, rejectSubscription } from "./subscription.service";

const bulkInput = z.object({
  ids: z.array(z.string()).min(1, "Choose at least one request.").max(100, "Choose up to 100 requests."),
  accept: z.boolean(),
  message: z.string().default(""),
});
export type BulkInput = z.input<typeof bulkInput>;

export interface BulkOutcome {
  readonly id: string;
  /** Null on success; else the reason. */
  readonly refusal: string | null;
}

/**
 * Accepts or rejects several requests, each in its own transaction: failed items are reported, the others proceed.
 * @throws FORBIDDEN for a read-only token
 */
export const processSubscriptions = verb(
  ["FORBIDDEN", "INVALID_INPUT"],
  async function processSubscriptions(actor: Actor, input: BulkInput): Promise<BulkOutcome[]> {
    requireMayChange(actor);
    const { ids, accept, message } = parseInput(bulkInput, input);
    const outcomes: BulkOutcome[] = [];
    for (const id of new Set(ids)) {
      try {
        await (accept
          ? acceptSubscription(actor, id, { message })
          : rejectSubscription(actor, id, { message }));
        outcomes.push({ id, refusal: null });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        outcomes.push({ id, refusal: error.message });
      }
    }
    return outcomes;
  },
);
