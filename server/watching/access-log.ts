import { recordedPath } from "@/domain/access/usage/recorded-call.rules";
import { encodeId } from "@/domain/kernel/ids";
import { log } from "@/domain/kernel/log";
import type { RequestContext } from "@/domain/kernel/request/context";
import { type LineWriter, openLines } from "@/telemetry/lines";
import { countDropped } from "@/telemetry/metrics/process";
import type { TraceContext } from "@/telemetry/trace-context";

/** An answered request. */
export interface AnsweredRequest {
  readonly context: RequestContext;
  readonly trace: TraceContext | undefined;
  readonly method: string;
  readonly url: string;
  /** 499 if the client hung up before the response began, as proxies log it. */
  readonly status: number;
  readonly bytes: number;
  readonly milliseconds: number;
  readonly ip: string | null;
}

/** The access log on standard output. The first failure of writing it is in the process's own log. */
export function openAccessLog(): LineWriter {
  const warned = new Set<string>();
  return openLines("-", {
    warn(message, code) {
      if (warned.has(message)) return;
      warned.add(message);
      log().error(code === undefined ? {} : { code }, message);
    },
    onDrop: () => countDropped("access_log", 1),
  });
}

/** The line of a request: JSON in ASCII, at most about two kilobytes. No header, no query, no name or email of a user. */
export function accessLine({ context, trace, ...request }: AnsweredRequest): string {
  const { actor, operations = [] } = context;
  const line = JSON.stringify({
    time: new Date().toISOString(),
    type: "access",
    requestId: context.id,
    ...(trace && { traceId: trace.traceId }),
    method: request.method.slice(0, 32),
    path: loggedPath(request.url),
    status: request.status,
    bytes: request.bytes,
    milliseconds: Math.round(request.milliseconds * 10) / 10,
    ip: request.ip?.slice(0, 64) ?? null,
    ...(actor && "userId" in actor && { userId: encodeId("user", actor.userId) }),
    ...(actor && "applicationId" in actor && { applicationId: encodeId("application", actor.applicationId) }),
    ...(operations.length > 0 && { operation: operations.join(",").slice(0, 300) }),
  });
  return line.replace(
    BEYOND_ASCII,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Terminals act on some of the characters that JSON leaves as they are. */
const BEYOND_ASCII = /[\u007f-\uffff]/g;

/** IDs of Latchkey: `api_01h…`. Files of the portal have long names, too. */
const ID = /^[a-z]+(?:_[a-z]+)*_[0-7][0-9a-z]{25}$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const FILES = /^\/_next\/static\//;
/** Long enough for a secret of 96 bits. */
const LONG = /[\w%~-]{16,}/g;
/** Words of the portal's own paths are lower case with hyphens. */
const WORDS = /^[a-z]+(?:-[a-z]+)*$/;

/**
 * A path as it is logged: without its query, and without anything that could be a secret that someone put into it, such as the token of a
 * link. What is left out is `…` (escaped in the line).
 */
export function loggedPath(url: string): string {
  const path = recordedPath(url);
  if (FILES.test(path)) return path;
  return path.replace(LONG, (part) => (ID.test(part) || UUID.test(part) || WORDS.test(part) ? part : "…"));
}
