import { recordedMethod, recordedPath } from "@/domain/access/usage/recorded-call.rules";
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
  /** Undefined while nothing is traced. */
  readonly traceId?: string | undefined;
}

/** What is counted and logged of a call: row IDs, no credential, and no text that is longer than what is stored. */
export function entryOf({ verdict, target, failure, ...call }: AnsweredCall): MeteredCall {
  const facts = verdict.allowed ? verdict.admission : verdict.refusal;
  const { api, plan, application, subscription, key } = facts;
  return {
    at: call.at,
    milliseconds: call.milliseconds,
    status: call.status,
    reason: verdict.allowed ? failure : verdict.refusal.reason,
    requestId: call.requestId,
    method: recordedMethod(call.method),
    path: recordedPath(target),
    apiId: api?.id ?? null,
    planId: plan?.id ?? null,
    applicationId: application?.id ?? null,
    subscriptionId: subscription?.id ?? null,
    apiKeyId: key?.id ?? null,
    keyHint: key?.lastFour ?? null,
  };
}
