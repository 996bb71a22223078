import { decide } from "@/domain/access/decide";
import type { Admission, Call, Decision, Refusal, TokenChecker } from "@/domain/access/decision";
import { rejection } from "@/domain/access/refusal.rules";
import type { AccessState } from "@/domain/access/state";
import { describeError, log } from "@/domain/kernel/log";
import type { Limiter, LimitHeaders, LimitOutcome } from "../limits/limiter";

/** What becomes of a call, with its limits counted. */
export type Verdict =
  | { readonly allowed: true; readonly admission: Admission; readonly limits: LimitHeaders }
  | { readonly allowed: false; readonly refusal: Refusal; readonly limits: LimitHeaders };

export interface JudgeOptions {
  readonly state: AccessState;
  readonly checker: TokenChecker;
  readonly limiter: Pick<Limiter, "count">;
  /** Whether the state in force is there and young enough. */
  readonly isReady: () => boolean;
  /** The longest wait for an authorization server or the store of limits, in milliseconds; proxies wait two seconds. */
  readonly patience?: number;
}

/** Decides a call and counts it; synchronous where nothing must be asked. Never throws. */
export type Judge = (call: Call, at: number) => Verdict | Promise<Verdict>;

const PATIENCE = 1_500;
const NO_LIMITS: LimitHeaders = { rateLimit: null, rateLimitPolicy: null };

/** Both ways in, the check endpoint and the reverse proxy, decide by this. */
export function createJudge(options: JudgeOptions): Judge {
  const { state, checker, limiter, isReady, patience = PATIENCE } = options;
  const counted = (admission: Admission, outcome: LimitOutcome): Verdict => {
    if (outcome.ok) return { allowed: true, admission, limits: outcome.headers };
    const { reason, retryAfter, headers } = outcome;
    // Only an admitted call has limits, so its credential was accepted.
    const refusal = rejection(reason, { ...factsOf(admission), disclosed: true, retryAfter });
    return { allowed: false, refusal, limits: headers };
  };
  const count = (decision: Decision, at: number): Verdict | Promise<Verdict> => {
    if (!decision.allowed) return refused(decision);
    const outcome = limiter.count(decision, at);
    if (!(outcome instanceof Promise)) return counted(decision, outcome);
    const late = () => refused(rejection("LIMITS_UNAVAILABLE", factsOf(decision)));
    return within(
      outcome.then((result) => counted(decision, result)),
      patience,
      late,
    );
  };
  return (call, at) => {
    if (!isReady()) return refused(rejection("NOT_READY"));
    const failed = (error: unknown): Verdict => {
      log().error({ error: describeError(error) }, "a call could not be decided");
      return refused(rejection("NOT_READY"));
    };
    try {
      const decision = decide(state, call, checker, at);
      if (!(decision instanceof Promise)) return orFailed(count(decision, at), failed);
      const late = (): Decision => rejection("PROVIDER_UNAVAILABLE");
      return within(decision, patience, late)
        .then((decided) => count(decided, at))
        .catch(failed);
    } catch (error) {
      return failed(error);
    }
  };
}

function refused(refusal: Refusal): Verdict {
  return { allowed: false, refusal, limits: NO_LIMITS };
}

function orFailed(verdict: Verdict | Promise<Verdict>, failed: (error: unknown) => Verdict) {
  return verdict instanceof Promise ? verdict.catch(failed) : verdict;
}

function factsOf({ api, plan, application, subscription, key }: Admission) {
  return { api, plan, application, subscription, key };
}

/** The result, or what stands for it after so many milliseconds. */
function within<T>(promise: Promise<T>, milliseconds: number, late: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(late()), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
