import type { TransactionSql } from "postgres";
import { expect, vi } from "vitest";
import { outcomeOf } from "./catalog";
import type { World } from "./world";

/**
 * Starts an action that must wait for a lock, and lets others commit changes before it continues.
 * @param hold takes the lock in the others' transaction
 * @param meanwhile the others' changes while the action waits
 * @returns "done", or the action's error code
 */
export async function overtaken(
  world: World,
  hold: (tx: TransactionSql) => Promise<unknown>,
  action: () => Promise<unknown>,
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
    outcome = outcomeOf(action());
    await vi.waitFor(waiting, { timeout: 20_000 });
    await meanwhile(tx);
  });
  return outcome;
}
