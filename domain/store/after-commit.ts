import type { Transaction } from "./send";

/** What to do once each transaction has committed. */
const effects = new WeakMap<Transaction["client"], (() => void)[]>();

/**
 * Does something once a change has committed, such as counting it. It must not throw. Nothing is done for a change that is rolled back, nor in
 * a dry run.
 */
export function afterCommit(tx: Transaction, effect: () => void): void {
  effects.get(tx.client)?.push(effect);
}

/** Collects the effects of a transaction. @returns does them */
export function collectEffects({ client }: Transaction): () => void {
  const collected: (() => void)[] = [];
  effects.set(client, collected);
  return () => {
    for (const effect of collected) effect();
  };
}
