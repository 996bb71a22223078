import type { MeteredCall } from "../usage/meter";
import type { Verdict } from "./judge";

/** An answered call. */
export interface AnsweredCall {
  readonly verdict: Verdict;
  readonly requestId: string;
  readonly method: string;
  /** As sent, with its query: the query goes nowhere. */
  readonly target: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly milliseconds: number;
  readonly status: number;
  /** A failure of the API, after the gateway admitted the call. */
  readonly failure: "UPSTREAM_UNAVAILABLE" | "UPSTREAM_TIMEOUT" | null;
}

const MAXIMUM_PATH = 300;

/** What is counted and logged of a call: row IDs, and no credential. */
export function entryOf({ verdict, target, failure, ...call }: AnsweredCall): MeteredCall {
  const facts = verdict.allowed ? verdict.admission : verdict.refusal;
  const { api, plan, application, subscription, key } = facts;
  const query = target.indexOf("?");
  return {
    at: call.at,
    milliseconds: call.milliseconds,
    status: call.status,
    reason: verdict.allowed ? failure : verdict.refusal.reason,
    requestId: call.requestId,
    method: call.method,
    path: (query < 0 ? target : target.slice(0, query)).slice(0, MAXIMUM_PATH),
    apiId: api?.id ?? null,
    planId: plan?.id ?? null,
    applicationId: application?.id ?? null,
    subscriptionId: subscription?.id ?? null,
    apiKeyId: key?.id ?? null,
    keyHint: key?.lastFour ?? null,
  };
}
