import type { LimitHeaders } from "../limits/limiter";
import { type AssertedHeaders, assertedHeaders } from "./asserted-headers";
import type { Verdict } from "./judge";
import { type Problem, problemOf } from "./problem";

/** What the gateway answers to whoever asked: to the proxy at the check, to the caller at the reverse proxy. */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Empty for an admitted call. */
  readonly body: string;
}

/** Admitted: 200 without a body, which every proxy takes for a yes. */
export function answerOf(verdict: Verdict, requestId: string, portalUrl: string): Answer {
  if (verdict.allowed) {
    const headers = { ...assertedHeaders(verdict.admission, requestId), ...limitHeaders(verdict.limits) };
    return { status: 200, headers, body: "" };
  }
  const problem = problemOf(verdict.refusal, { requestId, portalUrl });
  return {
    status: problem.status,
    headers: refusalHeaders(problem, assertedHeaders(null, requestId), verdict.limits),
    body: problem.body,
  };
}

/** The headers that say how much of its limits a caller has left. */
export function limitHeaders({ rateLimit, rateLimitPolicy }: LimitHeaders): Record<string, string> {
  return {
    ...(rateLimit && { ratelimit: rateLimit }),
    ...(rateLimitPolicy && { "ratelimit-policy": rateLimitPolicy }),
  };
}

/** A refusal's body is in a header too: nginx can't pass on a body of a check. */
function refusalHeaders(
  problem: Problem,
  asserted: AssertedHeaders,
  limits: LimitHeaders,
): Record<string, string> {
  return {
    ...asserted,
    ...limitHeaders(limits),
    ...problem.headers,
    "cache-control": "no-store",
    "x-latchkey-problem": problem.body,
  };
}
