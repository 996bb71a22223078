import { z } from "zod";
import type { apiKeys } from "@/db/schema";
import { HOUR } from "@/domain/kernel/clock";
import { LIMITS } from "@/domain/kernel/limits";
import { API_KEY_PREFIX, MINIMUM_CUSTOM_KEY } from "@/domain/kernel/token-format";

export const MAXIMUM_GRACE_PERIOD_HOURS = 30 * 24;
const DEFAULT_GRACE_PERIOD_HOURS = 2;
export const MAXIMUM_ACTIVE_KEYS = 10;

export const renewInput = z.object({
  /** How long the old keys keep working. */
  gracePeriodHours: z
    .number()
    .min(0, "The grace period must be 0 hours or more.")
    .max(MAXIMUM_GRACE_PERIOD_HOURS, "The grace period must be 30 days or fewer.")
    .default(DEFAULT_GRACE_PERIOD_HOURS),
});
export type RenewInput = z.input<typeof renewInput>;

export const hoursInMilliseconds = (hours: number) => Math.round(hours * HOUR);

export type ApiKeyEndCause = NonNullable<(typeof apiKeys.$inferSelect)["endCause"]>;

interface EndFacts {
  readonly revokedAt: Date | null;
  readonly endCause: ApiKeyEndCause | null;
}

const NEW_KEY = "An owner can create a new one by renewing.";
const FINAL: Readonly<Record<ApiKeyEndCause, string | null>> = {
  REVOKED_BY_CONSUMER: `An owner of the application revoked this key, so it can't be reactivated. ${NEW_KEY}`,
  REVOKED_BY_PUBLISHER: null,
  RENEWED: `An owner of the application renewed this key, so it can't be reactivated. ${NEW_KEY}`,
  SUBSCRIPTION_CLOSED: "This key ended with its subscription and can't be reactivated.",
  APPLICATION_ARCHIVED: `This key was revoked when its application was archived, so it can't be reactivated. ${NEW_KEY}`,
  LEAKED: `This key was found in public, so it can't be reactivated. ${NEW_KEY}`,
  UNKNOWN: `Latchkey has no record of who revoked this key, so it can't be reactivated. ${NEW_KEY}`,
};

/**
 * Why publishers can't reactivate a key, or null. They can reactivate what they revoked themselves and what reached its expiry, but not what
 * the application's owners ended, or what ended with its subscription.
 */
export function reactivationProblem({ revokedAt, endCause }: EndFacts): string | null {
  // Written by a release that didn't store causes, while this one was being started.
  if (endCause === null) return revokedAt === null ? null : FINAL.UNKNOWN;
  return FINAL[endCause];
}

/** The cause after a revocation: an owner's decision is never replaced by a publisher's. */
export function causeOfRevocation(present: EndFacts, byConsumer: boolean): ApiKeyEndCause {
  if (byConsumer) return "REVOKED_BY_CONSUMER";
  return reactivationProblem(present) === null ? "REVOKED_BY_PUBLISHER" : (present.endCause ?? "UNKNOWN");
}

/** A custom key has a bounded length and can be sent in a header unchanged. */
export const customKey = z
  .string()
  .min(MINIMUM_CUSTOM_KEY, `A custom API key must be at least ${MINIMUM_CUSTOM_KEY} characters.`)
  .max(LIMITS.customKey, `A custom API key must be ${LIMITS.customKey} characters or fewer.`)
  .regex(/^[A-Za-z0-9._~+/=-]+$/, "A custom API key can contain only letters, digits and . _ ~ + / = -")
  // The checksum rejects keys of Latchkey's own form before any look-up, so such a custom key would never work.
  .refine(
    (key) => !key.startsWith(`${API_KEY_PREFIX}_`),
    "A custom API key can't begin with lk_. Latchkey's own keys use that prefix.",
  );
