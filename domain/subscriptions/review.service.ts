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
  /** Null when it was done; else why it was not. */
  readonly refusal: string | null;
}

/**
 * Accepts or rejects several requests, each in a transaction of its own: what cannot be done is told and keeps nothing else back.
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
