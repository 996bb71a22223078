import { AsyncLocalStorage } from "node:async_hooks";
import type { DryRunEffect } from "./dry-run";

/** What a change did, as the audit log has it, with secrets masked. */
export type Effect = DryRunEffect;

const inForce = new AsyncLocalStorage<Effect[]>();

/** Called for each entry of the audit log. */
export function recordEffect(effect: Effect): void {
  inForce.getStore()?.push(effect);
}

/** Runs a change, and returns what it did, in order. Nothing is known of one that throws, because nothing of it happened. */
export async function withEffects<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly effects: readonly Effect[] }> {
  const effects: Effect[] = [];
  const result = await inForce.run(effects, work);
  return { result, effects };
}
