import { AsyncLocalStorage } from "node:async_hooks";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { send, type Transaction } from "../send";

/** A mutation's hold on its idempotency key while it runs. */
export interface Claim {
  /** The row's ID; another claim of the same key has another one. */
  readonly id: string;
  /** Whether one of its changes has committed. */
  carriedOut: boolean;
}

const inForce = new AsyncLocalStorage<Claim>();

/** Runs a mutation, and everything it awaits, under its claim. */
export function withClaim<T>(claim: Claim, work: () => T): T {
  return inForce.run(claim, work);
}

/**
 * Writes with a change that its mutation was carried out, in the change's own transaction: after a crash, a repeat can't carry it out twice.
 * Only the first change of a mutation does. Without a claim it only runs the change.
 * @param run gets what must be called at the end of the transaction
 */
export async function markCarriedOut<T>(
  run: (mark: (tx: Transaction) => Promise<void>) => Promise<T>,
): Promise<T> {
  const claim = inForce.getStore();
  if (!claim || claim.carriedOut) return run(async () => {});
  const result = await run((tx) => mark(tx, claim));
  claim.carriedOut = true;
  return result;
}

/** @throws CONFLICT when another took the key over because this one took longer than its claim */
async function mark(tx: Transaction, { id }: Claim): Promise<void> {
  const rows = await send(tx, MARK, [id, now().toISOString()]);
  if (rows.length > 0) return;
  throw new DomainError(
    "CONFLICT",
    "This took too long, and another request with the same idempotency key took over. Nothing was changed here.",
  );
}

const MARK = "update idempotency_keys set carried_out_at = $2::timestamptz where id = $1::uuid returning id";
