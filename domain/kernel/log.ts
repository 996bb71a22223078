import { type DestinationStream, type LogFn, type Logger, pino, stdTimeFunctions } from "pino";
import { activeTrace } from "@/telemetry/active";
import { logSink } from "@/telemetry/tracer";
import { causingRequest } from "./request/cause";
import { currentRequest } from "./request/context";
import { cutText } from "./text";

const SECRET_PATHS = [
  "password",
  "secret",
  "token",
  "authorization",
  "cookie",
  "client_secret",
  "clientSecret",
  "registration_access_token",
  "registrationAccessToken",
  "access_token",
  "accessToken",
  "initialAccessToken",
];

let logger: Logger | undefined;

/**
 * The process's log: one JSON object per line on standard output, with time, level, message and, within a request, a job that one caused, or a
 * trace, their IDs. Members that could be secrets are masked on two levels, but callers must not pass them at all: errors of the database and of HTTP clients are reduced
 * first.
 */
export function log(): Logger {
  logger ??= pino(
    {
      level: process.env.LATCHKEY_LOG_LEVEL || "info",
      base: null,
      messageKey: "message",
      timestamp: stdTimeFunctions.isoTime,
      formatters: {
        level: (level) => ({ level }),
        log: (entry) => bounded(entry) as Record<string, unknown>,
      },
      mixin: () => {
        const requestId = currentRequest()?.id ?? causingRequest();
        const trace = activeTrace();
        return {
          ...(requestId && { requestId }),
          ...(trace && { traceId: trace.traceId, spanId: trace.spanId }),
        };
      },
      hooks: { logMethod },
      redact: { paths: SECRET_PATHS.flatMap((path) => [path, `*.${path}`]), censor: "[masked]" },
    },
    destination(),
  );
  return logger;
}

/** Standard output and, if one is configured, the exporter of logs: both get the same lines. */
function destination(): DestinationStream {
  const output = pino.destination({ fd: 1, sync: true });
  return {
    write(line: string) {
      output.write(line);
      logSink()?.(line, activeTrace());
    },
  };
}

/** Characters of one text in the log, entries of one list or object, and their levels: what is logged may come from outside. */
const MAXIMUM_TEXT = 2_000;
const MAXIMUM_ENTRIES = 50;
const MAXIMUM_LEVELS = 6;

function logMethod(this: Logger, given: Parameters<LogFn>, method: LogFn): void {
  method.apply(
    this,
    given.map((part) => (typeof part === "string" ? bounded(part) : part)) as Parameters<LogFn>,
  );
}

/** A loggable value with every text and list cut to its maximum, and errors reduced. */
function bounded(value: unknown, level = 0): unknown {
  if (typeof value === "string")
    return value.length > MAXIMUM_TEXT ? `${cutText(value, MAXIMUM_TEXT)} …` : value;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  // The members of an error as it is can be statements with their parameters.
  if (value instanceof Error) return bounded(describeError(value), level);
  if (level === MAXIMUM_LEVELS) return "…";
  if (Array.isArray(value)) return value.slice(0, MAXIMUM_ENTRIES).map((entry) => bounded(entry, level + 1));
  const entries = Object.entries(value).slice(0, MAXIMUM_ENTRIES);
  return Object.fromEntries(entries.map(([name, entry]) => [cutText(name, 100), bounded(entry, level + 1)]));
}

/**
 * The loggable part of an exception: kind, message and location. A database error can quote values in its message, and drizzle's includes
 * the whole statement with its parameters; only code and constraint are logged.
 */
export function describeError(error: unknown, causes = 2): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const outage = outageIn(error);
  if (outage) return { kind: outage.name, code: causeCode(outage) };
  const failure = failureOfDatabase(error);
  if (failure) {
    return {
      kind: "database",
      code: failure.code,
      constraint: failure.constraint_name,
      stack: frames(error),
    };
  }
  if (QUOTES_ITS_INPUT.has(error.name) && !("originalError" in error && error.originalError)) {
    return { kind: error.name, stack: frames(error) };
  }
  return {
    kind: error.name,
    message: cutText(error.message, 500),
    stack: frames(error),
    ...(error.cause instanceof Error && causes > 0 && { cause: describeError(error.cause, causes - 1) }),
  };
}

/** An outage, also as the cause that drizzle wraps. */
function outageIn(error: Error): Error | null {
  const inner = error.constructor.name === "DrizzleQueryError" ? error.cause : error;
  return inner instanceof Error && inner.name === "UnavailableError" ? inner : null;
}

/** Outages come in great numbers, and the code says which one it is. */
function causeCode({ cause }: Error): string | undefined {
  const code = cause instanceof Error ? (cause as { code?: unknown }).code : undefined;
  return typeof code === "string" ? code : undefined;
}

/** Errors whose messages repeat their input: JSON.parse's, and graphql-js's own about values. Inputs contain secrets. */
const QUOTES_ITS_INPUT: ReadonlySet<string> = new Set(["SyntaxError", "GraphQLError"]);

interface DatabaseFailure {
  readonly code?: string;
  readonly constraint_name?: string;
}

/** Compared by name, because bundles contain more than one copy of the classes. */
function failureOfDatabase(error: Error): DatabaseFailure | null {
  if (error.constructor.name === "DrizzleQueryError") return (error.cause ?? {}) as DatabaseFailure;
  return error.name === "PostgresError" ? (error as DatabaseFailure) : null;
}

function frames(error: Error): string[] {
  const lines = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  return lines.slice(0, 8).map((line) => line.trim());
}
