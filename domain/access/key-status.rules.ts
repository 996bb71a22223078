import { now } from "@/domain/kernel/clock";
import { effectiveStatus, type StatusFacts } from "./subscription-status.rules";

export type ApiKeyStatus = "ACTIVE" | "SCHEDULED" | "PAUSED" | "EXPIRED" | "REVOKED";

interface KeyFacts {
  readonly revokedAt: Date | null;
  readonly expiresAt: Date | null;
}

/** When a key expires: the earlier of its own expiry and its subscription's end; null for never. */
export function keyEnd(key: KeyFacts, subscription: { readonly endsAt: Date | null }): Date | null {
  const ends = [key.expiresAt, subscription.endsAt].filter((date): date is Date => date !== null);
  return ends.length === 0 ? null : new Date(Math.min(...ends.map((date) => date.getTime())));
}

/** The current status of a key, from its own facts and its subscription's, to the second. */
export function keyStatus(
  key: KeyFacts,
  subscription: StatusFacts & { readonly startsAt: Date | null },
): ApiKeyStatus {
  if (key.revokedAt) return "REVOKED";
  const end = keyEnd(key, subscription);
  if (end && end <= now()) return "EXPIRED";
  const status = effectiveStatus(subscription);
  if (status === "PAUSED") return "PAUSED";
  if (status !== "ACCEPTED") return "REVOKED";
  return subscription.startsAt && subscription.startsAt > now() ? "SCHEDULED" : "ACTIVE";
}
