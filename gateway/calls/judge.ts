import { decide, locate } from "@/domain/access/decide";
import type { Admission, Call, Decision, Refusal, TokenChecker } from "@/domain/access/decision";
import { admittedFacts, rejection } from "@/domain/access/refusal.rules";
import type { AccessState } from "@/domain/access/state";
import { describeError, log } from "@/domain/kernel/log";
import { withinWait } from "../credentials/clock";
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

/**
 * Decides a call and counts it; synchronous where nothing must be asked. Never throws.
 * @param isGone whether the caller hung up meanwhile: then the call isn't admitted, nor counted against its limits
 */
export type Judge = (call: Call, at: number, isGone?: () => boolean) => Verdict | Promise<Verdict>;

const PATIENCE = 1_500;
/** After a slow authorization server, what is left at least for the store of limits, which takes 200 ms at most. */
const LEFT_FOR_LIMITS = 250;
const NO_LIMITS: LimitHeaders = { rateLimit: null, rateLimitPolicy: null };

/** Both ways in, the check endpoint and the reverse proxy, decide by this. */
export function createJudge(options: JudgeOptions): Judge {
  const { state, checker, isReady } = options;
  const patience = options.patience ?? PATIENCE;
  // No function is created for a call that waits for nothing.
  return (call, at, isGone) => {
    if (!isReady()) return NOT_READY;
    try {
      const decision = decide(state, call, checker, at);
      return decision instanceof Promise
        ? waitFor(options, decision, { call, patience, at, isGone })
        : count(options, decision, patience, at);
    } catch (error) {
      return failed(error);
    }
  };
}

interface Waiting {
  readonly call: Call;
  readonly patience: number;
  readonly at: number;
  readonly isGone: (() => boolean) | undefined;
}

function waitFor(
  options: JudgeOptions,
  decision: Promise<Decision>,
  { call, patience, at, isGone }: Waiting,
) {
  const began = performance.now();
  return withinWait(decision, null, patience)
    .then((inTime): Verdict | Promise<Verdict> => {
      const decided = inTime ?? tooLate(options.state, call);
      if (decided.allowed && isGone?.()) return refused(rejection("CALLER_GONE", admittedFacts(decided)));
      const left = patience - (performance.now() - began);
      // A limit counts the call in the window in which it is admitted.
      return count(options, decided, Math.max(LEFT_FOR_LIMITS, left), Math.max(at, Date.now()));
    })
    .catch(failed);
}

/** The check of a token goes on without the call, which is recorded for its API. */
function tooLate(state: AccessState, call: Call): Refusal {
  const found = locate(state, call);
  return rejection("PROVIDER_UNAVAILABLE", { api: "kind" in found ? found : found.api });
}

function count(
  { limiter }: JudgeOptions,
  decision: Decision,
  patience: number,
  at: number,
): Verdict | Promise<Verdict> {
  if (!decision.allowed) return refused(decision);
  const outcome = limiter.count(decision, at);
  return outcome instanceof Promise ? waitForCount(outcome, decision, patience) : counted(decision, outcome);
}

function waitForCount(outcome: Promise<LimitOutcome>, admission: Admission, patience: number) {
  const late = refused(rejection("LIMITS_UNAVAILABLE", admittedFacts(admission)));
  const verdict = outcome.then((result) => counted(admission, result));
  return withinWait(verdict, late, patience).catch(failed);
}

function counted(admission: Admission, outcome: LimitOutcome): Verdict {
  if (outcome.ok) return { allowed: true, admission, limits: outcome.headers };
  const { reason, retryAfter, headers } = outcome;
  const refusal = rejection(reason, { ...admittedFacts(admission), retryAfter });
  return { allowed: false, refusal, limits: headers };
}

function failed(error: unknown): Verdict {
  log().error({ error: describeError(error) }, "a call could not be decided");
  return NOT_READY;
}

function refused(refusal: Refusal): Verdict {
  return { allowed: false, refusal, limits: NO_LIMITS };
}

const NOT_READY: Verdict = refused(rejection("NOT_READY"));
