import type { Admission, Refusal } from "./decision";
import type { Reason } from "./reasons.rules";

/** What is known about the call; the rest is null. */
export type RefusalFacts = Partial<Omit<Refusal, "allowed" | "reason">>;

/** Seconds after which a call that can't be decided now can be repeated. */
const RETRY_AFTER: Partial<Record<Reason, number>> = {
  PROVIDER_UNAVAILABLE: 5,
  LIMITS_UNAVAILABLE: 5,
  NOT_READY: 5,
};

/** A rejection. By default, the caller has proven nothing, so the response doesn't name the exact reason. */
export function rejection(reason: Reason, facts: RefusalFacts = {}): Refusal {
  return {
    allowed: false,
    reason,
    api: facts.api ?? null,
    plan: facts.plan ?? null,
    application: facts.application ?? null,
    subscription: facts.subscription ?? null,
    key: facts.key ?? null,
    disclosed: facts.disclosed ?? false,
    scope: facts.scope ?? null,
    retryAfter: facts.retryAfter ?? RETRY_AFTER[reason] ?? null,
  };
}

/** The facts of an admitted call for the rejection that it ends with. Its credential was accepted, so the reason is no secret. */
export function admittedFacts({ api, plan, application, subscription, key }: Admission): RefusalFacts {
  return { api, plan, application, subscription, key, disclosed: true };
}
