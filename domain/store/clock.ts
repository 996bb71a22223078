import { log } from "@/domain/kernel/log";
import { database } from "./database";
import { send } from "./send";

/** Milliseconds by which two clocks may differ before nothing is ended or deleted by its time. */
const TOLERANCE = 60_000;

/**
 * Whether this computer's clock agrees with the database's. Background work that ends or deletes by time asks first: by a clock that is
 * years ahead, everything has expired. Logs a disagreement.
 */
export async function clockAgrees(): Promise<boolean> {
  const asked = Date.now();
  const [row] = await send<{ now: number }>(
    database(),
    "select (extract(epoch from clock_timestamp()) * 1000)::float8 as now",
    [],
  );
  const answered = Date.now();
  const other = row?.now ?? answered;
  // The database looked at its clock at some time between the two.
  const difference = other < asked ? asked - other : Math.min(0, answered - other);
  if (Math.abs(difference) <= TOLERANCE) return true;
  log().error(
    { seconds: Math.round(difference / 1_000) },
    "this computer's clock differs from the database's by more than a minute: background work ends and deletes nothing by its time until they agree",
  );
  return false;
}
