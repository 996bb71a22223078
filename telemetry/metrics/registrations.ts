import { boundedLabels } from "../labels";
import { counter, histogram } from "../registry";

/**
 * How an attempt at an authorization server ended: rejected by the server, temporarily unavailable (it is repeated), unknown (it may have
 * taken effect), or failed in Latchkey.
 */
export type AttemptOutcome = "succeeded" | "rejected" | "unavailable" | "unknown" | "failed";

/** Providers with a label of their own. */
const MAXIMUM_PROVIDERS = 50;

const attempts = counter(
  "latchkey_registration_attempts_total",
  "Attempts of operations at authorization servers, by the provider's name, the operation's kind and outcome (succeeded, rejected, unavailable, unknown, failed).",
  ["provider", "kind", "outcome"],
);
const durations = histogram(
  "latchkey_registration_attempt_duration_seconds",
  "Duration of attempts at authorization servers by the operation's kind.",
  ["kind"],
);
const providerLabel = boundedLabels(MAXIMUM_PROVIDERS);

/** @param provider its name, which administrators choose; null if it was deleted */
export function countAttempt(
  provider: string | null,
  kind: string,
  outcome: AttemptOutcome,
  seconds: number,
): void {
  const label = kind.toLowerCase();
  attempts.inc({ provider: providerLabel(provider ?? "deleted"), kind: label, outcome });
  durations.observe({ kind: label }, seconds);
}
