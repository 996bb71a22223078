import { problemLine, problemOf } from "@/domain/access/problem.rules";
import type { PlanRecord } from "@/domain/access/records";
import type { LimitHeaders } from "../limits/limiter";
import { assertedHeaders } from "./asserted-headers";
import type { Verdict } from "./judge";
import { problemText } from "./listener";

/** What the gateway answers: to the proxy at the check, to the caller at the reverse proxy. */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Empty for an admitted call. */
  readonly body: string;
}

/** What answers need besides the verdict. */
export interface AnswerContext {
  /** The portal's public URL. */
  readonly portalUrl: string;
  readonly plansOf: (apiId: string) => readonly PlanRecord[];
}

/** Admitted: 200 without a body, which every proxy takes for a yes. */
export function answerOf(verdict: Verdict, requestId: string, context: AnswerContext): Answer {
  if (verdict.allowed) {
    const headers: Record<string, string> = assertedHeaders(verdict.admission, requestId);
    const { rateLimit, rateLimitPolicy } = verdict.limits;
    if (rateLimit) headers.ratelimit = rateLimit;
    if (rateLimitPolicy) headers["ratelimit-policy"] = rateLimitPolicy;
    return { status: 200, headers, body: "" };
  }
  const { refusal, limits } = verdict;
  const plans = refusal.api ? context.plansOf(refusal.api.id) : [];
  const problem = problemOf(refusal, { portalUrl: context.portalUrl, requestId, plans });
  const headers = {
    ...assertedHeaders(null, requestId),
    ...limitHeaders(limits),
    ...problem.headers,
    "x-latchkey-problem": shortLine(problem.body),
  };
  return { status: problem.status, headers, body: problemLine(problem.body) };
}

/** The answer to a request that is no call. */
export function plainAnswer(status: number, title: string): Answer {
  return {
    status,
    headers: { "content-type": "application/problem+json" },
    body: problemText(status, title),
  };
}

/** nginx reads all headers of a check into one buffer of 4 kB. */
const MAXIMUM_LINE = 1_500;

/** The body in a header, because nginx can't pass on a body of a check; without its longest member if that has many scopes. */
function shortLine(body: Parameters<typeof problemLine>[0]): string {
  const line = problemLine(body);
  return line.length <= MAXIMUM_LINE ? line : problemLine({ ...body, detail: "" });
}

/** The headers that say how much of its limits a caller has left. */
export function limitHeaders({ rateLimit, rateLimitPolicy }: LimitHeaders): Record<string, string> {
  return {
    ...(rateLimit && { ratelimit: rateLimit }),
    ...(rateLimitPolicy && { "ratelimit-policy": rateLimitPolicy }),
  };
}
