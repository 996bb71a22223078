import { after, DAY, now } from "@/domain/kernel/clock";
import { invalid } from "@/domain/kernel/domain-error";

const MOST_DAYS = 3_660;

/**
 * Since when something must be unused to be unused for so many days; null for no restriction.
 * @throws INVALID_INPUT for another number than 1 to 3660
 */
export function unusedSince(days: number | null | undefined): Date | null {
  if (days == null) return null;
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    throw invalid("unusedForDays", `Enter a whole number from 1 to ${MOST_DAYS}.`);
  return after(now(), -days * DAY);
}
