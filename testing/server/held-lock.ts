import postgres, { type Sql } from "postgres";
import type { OwnDatabase } from "./own-database";
import { until } from "./processes";

/** A lock that Latchkey needs, held by the test until released. */
export interface HeldLock {
  /** Waits until a session of Latchkey waits for the lock. */
  awaited(): Promise<void>;
  release(): Promise<void>;
}

/** Takes a lock with a statement in its own transaction. */
export async function holdLock(database: OwnDatabase, sql: Sql, statement: string): Promise<HeldLock> {
  const holder = postgres(database.url, { max: 1, onnotice: () => {} });
  await holder.unsafe("begin");
  await holder.unsafe(statement);
  return {
    awaited: () =>
      until("Latchkey waits for the lock", async () => {
        const waiting =
          await sql`select from pg_stat_activity where datname = ${database.name} and wait_event_type = 'Lock'`;
        return waiting.length > 0;
      }),
    release: () => holder.end({ timeout: 0 }),
  };
}
