import { type Limit, policyOf } from "./limits-of";

/** Headers of draft-ietf-httpapi-ratelimit-headers-10; null for a call without limits, and when nothing was counted. */
export interface LimitHeaders {
  readonly rateLimit: string | null;
  readonly rateLimitPolicy: string | null;
}

export type LimitOutcome =
  | { readonly ok: true; readonly headers: LimitHeaders }
  | {
      readonly ok: false;
      readonly reason: "RATE_EXCEEDED" | "QUOTA_EXCEEDED" | "LIMITS_UNAVAILABLE";
      /** Seconds; never before the window ends. */
      readonly retryAfter: number;
      readonly headers: LimitHeaders;
    };

/** What a store found: whether the call was counted against every limit, and the calls counted by then against each; null where not known. */
export interface Counted {
  readonly admitted: boolean;
  readonly used: readonly (number | null)[];
}

const NO_HEADERS: LimitHeaders = { rateLimit: null, rateLimitPolicy: null };
const NO_LIMITS: LimitOutcome = { ok: true, headers: NO_HEADERS };

/** Seconds until a caller can try again when limits can't be checked. */
const UNAVAILABLE_SECONDS = 2;

/** The outcome for a call without limits. */
export const unlimited = (): LimitOutcome => NO_LIMITS;

/** The outcome for a call whose limits can't be checked now. */
export const unavailable = (): LimitOutcome => ({
  ok: false,
  reason: "LIMITS_UNAVAILABLE",
  retryAfter: UNAVAILABLE_SECONDS,
  headers: NO_HEADERS,
});

/**
 * The outcome of a count. Where several limits are exceeded, the one that ends last is the reason: no call passes before.
 * @param calls the calls that each limit allows here
 */
export function outcomeOf(
  limits: readonly Limit[],
  calls: readonly number[],
  counted: Counted,
  at: number,
): LimitOutcome {
  const headers = headersOf(limits, calls, counted.used, at);
  if (counted.admitted) return { ok: true, headers };
  const exceeded = limits.filter((_, index) => (counted.used[index] ?? 0) >= (calls[index] ?? 0));
  const last = exceeded.reduce((one, other) => (other.window.to > one.window.to ? other : one));
  const reason = last.kind === "RATE" ? "RATE_EXCEEDED" : "QUOTA_EXCEEDED";
  return { ok: false, reason, retryAfter: secondsUntil(last.window.to, at), headers };
}

function headersOf(
  limits: readonly Limit[],
  calls: readonly number[],
  used: readonly (number | null)[],
  at: number,
): LimitHeaders {
  let remaining = "";
  let policies = "";
  for (let index = 0; index < limits.length; index += 1) {
    const limit = limits[index] as Limit;
    const { from, to } = limit.window;
    const policy = policyOf(limit);
    policies += `${policies && ", "}"${policy}";q=${limit.calls};w=${Math.round((to - from) / 1_000)}`;
    const counted = used[index];
    if (counted == null) continue;
    const left = Math.max(0, (calls[index] ?? 0) - counted);
    remaining += `${remaining && ", "}"${policy}";r=${left};t=${secondsUntil(to, at)}`;
  }
  return { rateLimit: remaining, rateLimitPolicy: policies };
}

/** Rounded up: a caller that waits so long is in the next window. */
const secondsUntil = (time: number, at: number) => Math.max(1, Math.ceil((time - at) / 1_000));
