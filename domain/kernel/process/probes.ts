import type { IncomingMessage, ServerResponse } from "node:http";
import { BUILD, VERSION } from "./version";

/** What `/readyz` says of a process. */
export interface Readiness {
  readonly status: "ready" | "starting" | "not ready" | "stopping";
  /** What a starting process is doing. */
  readonly step?: string;
  /** Whether each part that requests need works. Only names: strangers can read them. */
  readonly checks?: Readonly<Record<string, Outcome>>;
}

/** Whether a part works; `away` is a part that others stand in for, so that the process is ready without it. */
export type Outcome = boolean | "away";

const outcomeText = (outcome: Outcome) => (outcome === "away" ? outcome : outcome ? "ok" : "failed");

/** Seconds after which a process that isn't ready can be asked again. */
const RETRY_AFTER = 2;

/**
 * Answers probes, whatever host they name: `/healthz` says that the process runs, and asks nothing else; `/readyz` says whether to send it
 * requests. Both say the version.
 * @param readiness takes a bounded time, and doesn't fail
 * @returns false for other paths
 */
export function answerProbe(
  request: IncomingMessage,
  response: ServerResponse,
  readiness: () => Promise<Readiness>,
): boolean {
  const path = pathOf(request);
  if (path !== "/healthz" && path !== "/readyz") return false;
  if (request.method !== "GET" && request.method !== "HEAD") {
    send(response, 405, { status: "use GET or HEAD" }, { allow: "GET, HEAD" });
  } else if (path === "/healthz") send(response, 200, { status: "alive", ...NAMES });
  else void readiness().then((state) => sendReadiness(response, state));
  return true;
}

const NAMES = { version: VERSION, ...(BUILD && { build: BUILD }) };

/** The path of a target, which can also be a whole URL (RFC 9112 section 3.2.2). */
function pathOf({ url = "" }: IncomingMessage): string {
  return url.replace(/^https?:\/\/[^/?#]*/i, "").split("?", 1)[0] ?? "";
}

function sendReadiness(response: ServerResponse, { status, step, checks = {} }: Readiness): void {
  const isReady = status === "ready";
  const outcomes = Object.entries(checks).map(([name, outcome]) => [name, outcomeText(outcome)]);
  const body = { status, ...(step && { step }), ...NAMES, checks: Object.fromEntries(outcomes) };
  send(response, isReady ? 200 : 503, body, isReady ? {} : { "retry-after": RETRY_AFTER });
}

function send(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string | number>> = {},
): void {
  if (response.destroyed || response.headersSent) return;
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    ...headers,
  });
  response.end(text);
}
