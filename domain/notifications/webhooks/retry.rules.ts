import { after, DAY, HOUR, MINUTE, SECOND } from "@/domain/kernel/clock";

/** A delivery that has failed for so long pauses its webhook. */
export const GIVE_UP_AFTER = 3 * DAY;
const SHORTEST = 5 * SECOND;
const LONGEST = 6 * HOUR;

/**
 * When a failed delivery is attempted again: after as long as it has been failing, from 5 seconds to 6 hours, or as long as the endpoint
 * asked for (RFC 9110 section 10.2.3). Null: no more.
 * @param failingSince its first failure
 */
export function nextAttempt(
  failingSince: Date,
  at: Date,
  retryAfterMilliseconds: number | null,
): Date | null {
  const elapsed = at.getTime() - failingSince.getTime();
  if (elapsed >= GIVE_UP_AFTER) return null;
  const pause = Math.max(SHORTEST, elapsed, retryAfterMilliseconds ?? 0);
  return after(at, Math.min(pause, LONGEST));
}

/** How long a webhook whose endpoint gave no response rests before the next delivery, so that a hanging one takes little of the workers. */
export function restAfterSilence(failingSince: Date, at: Date): Date {
  const elapsed = at.getTime() - failingSince.getTime();
  return after(at, Math.min(Math.max(SHORTEST, elapsed / 4), MINUTE));
}

/**
 * Whether a success ends an outage, after which all that waits is sent. An endpoint that fails only some deliveries has successes between
 * them, so it has never failed for long; those deliveries keep their own pauses.
 */
export const endsOutage = (failingSince: Date, at: Date): boolean =>
  at.getTime() - failingSince.getTime() >= MINUTE;

/** `Retry-After` in milliseconds: seconds or a date. Null if absent or unreadable. */
export function retryAfter(header: unknown, at: Date): number | null {
  if (typeof header !== "string") return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * SECOND;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - at.getTime());
}
