import type { Agent } from "undici";
import type { AnswerContext } from "../calls/answers";
import type { Judge } from "../calls/judge";
import type { Recorder } from "../calls/recorder";
import type { CorsOrigins } from "./cors";
import type { UpstreamTimes } from "./upstream-agent";

export interface ProxyOptions extends AnswerContext {
  readonly judge: Judge;
  readonly recorder: Recorder;
  readonly agent: Agent;
  readonly trustedProxies: number;
  readonly corsOrigins: CorsOrigins;
  /** `idle` also limits the silence on a caller's connection. */
  readonly times: UpstreamTimes;
}

/** A failure of the API after the gateway admitted the call. */
export type UpstreamFailure = "UPSTREAM_UNAVAILABLE" | "UPSTREAM_TIMEOUT";

const TIMEOUTS: ReadonlySet<string> = new Set([
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "ETIMEDOUT",
]);

/** What an error of the exchange with the API means; reply-from wraps the client's error. */
export function failureOf(error: unknown): UpstreamFailure {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (TIMEOUTS.has(String((at as NodeJS.ErrnoException).code))) return "UPSTREAM_TIMEOUT";
  }
  return "UPSTREAM_UNAVAILABLE";
}

/** The error of the exchange itself, for the log: its code or name, never a message, which could quote what was sent. */
export function causeOf(error: unknown): string {
  let found = "unknown";
  for (let at = error; at instanceof Error; at = at.cause) {
    found = String((at as NodeJS.ErrnoException).code ?? at.name);
  }
  return found;
}
