import { z } from "zod";
import { DAY, HOUR, now } from "@/domain/kernel/clock";
import { hasTokenForm } from "@/domain/kernel/token-format";
import { effectiveStatus, type StateFacts } from "@/domain/subscriptions/subscription.rules";
import { API_KEY_PREFIX } from "./api-key.issue";

export const MAXIMUM_OVERLAP_HOURS = 30 * 24;
const DEFAULT_OVERLAP_HOURS = 2;
export const MAXIMUM_LIVE_KEYS = 10;

export const renewInput = z.object({
  /** For how long the old keys go on. */
  overlapHours: z
    .number()
    .min(0, "The overlap is at least 0 hours.")
    .max(MAXIMUM_OVERLAP_HOURS, "The overlap is at most 30 days.")
    .default(DEFAULT_OVERLAP_HOURS),
});
export type RenewInput = z.input<typeof renewInput>;

export const hoursInMilliseconds = (hours: number) => Math.round(hours * HOUR);
export const LONGEST_EXPIRY = 100 * 365 * DAY;

export type ApiKeyState = "LIVE" | "NOT_YET" | "PAUSED" | "EXPIRED" | "REVOKED";

interface KeyFacts {
  readonly revokedAt: Date | null;
  readonly expiresAt: Date | null;
}

/** When a key ends: the earlier of its own end and its subscription's; null for never. */
export function keyEnd(key: KeyFacts, subscription: { readonly endsAt: Date | null }): Date | null {
  const ends = [key.expiresAt, subscription.endsAt].filter((date): date is Date => date !== null);
  return ends.length === 0 ? null : new Date(Math.min(...ends.map((date) => date.getTime())));
}

/** How a key stands now, by its own facts and its subscription's. Everything is judged at this very second. */
export function keyState(
  key: KeyFacts,
  subscription: StateFacts & { readonly startsAt: Date | null },
): ApiKeyState {
  if (key.revokedAt) return "REVOKED";
  const end = keyEnd(key, subscription);
  if (end && end <= now()) return "EXPIRED";
  const status = effectiveStatus(subscription);
  if (status === "PAUSED") return "PAUSED";
  if (status !== "ACCEPTED") return "REVOKED";
  return subscription.startsAt && subscription.startsAt > now() ? "NOT_YET" : "LIVE";
}

/** Whether a text could be one of our keys; a custom key has no form to judge by. */
export function couldBeKey(text: string): boolean {
  return text.startsWith(`${API_KEY_PREFIX}_`)
    ? hasTokenForm(API_KEY_PREFIX, text)
    : text.length >= 8 && text.length <= 128;
}
