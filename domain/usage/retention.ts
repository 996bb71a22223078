import type { Retention } from "./levels.rules";

/** For how many days usage is stored. */
export async function readRetention(): Promise<Retention> {
  return { MINUTES: 2, QUARTERS: 60, DAYS: 1_096 };
}
