import type { TransactionSql } from "postgres";
import { expect, vi } from "vitest";
import { outcomeOf } from "./catalog";
import type { World } from "./world";

/**
 * Begins an act that has to wait for a lock, and lets others be faster: what they do is committed before the act goes on.
 * @param hold takes the lock that the act waits for, in the others' transaction
 * @param meanwhile what the others do once the act waits
 * @returns "done", or the code of the act's refusal
 */
export async function overtaken(
  world: World,
  hold: (tx: TransactionSql) => Promise<unknown>,
  act: () => Promise<unknown>,
  meanwhile: (tx: TransactionSql) => Promise<unknown> = async () => undefined,
): Promise<string> {
  const { sql } = world.connection;
  const waiting = async () =>
    expect(
      await sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    ).toHaveLength(1);
  let outcome = Promise.resolve("not begun");
  await sql.begin(async (tx) => {
    await hold(tx);
    outcome = outcomeOf(act());
    await vi.waitFor(waiting, { timeout: 20_000 });
    await meanwhile(tx);
  });
  return outcome;
}
