import { type Logger, pino } from "pino";

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
 * The process's log: one JSON object a line on standard error. Members that could be secrets are masked on two levels, but the
 * rule is not to hand them over at all: errors of the database and of HTTP clients are reduced before they get here.
 */
export function log(): Logger {
  logger ??= pino(
    {
      level: process.env.LATCHKEY_LOG_LEVEL || "info",
      base: null,
      redact: { paths: SECRET_PATHS.flatMap((path) => [path, `*.${path}`]), censor: "[masked]" },
    },
    pino.destination({ fd: 2, sync: true }),
  );
  return logger;
}

/**
 * What may be logged of something that was thrown: its kind, message and place. Errors of the database carry the statement and
 * its parameters in their message; only code, constraint and the cause's own sentence are kept of them.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const cause = error.cause as { code?: string; constraint_name?: string; message?: string } | undefined;
  if (error.constructor.name === "DrizzleQueryError") {
    return { kind: "database", code: cause?.code, constraint: cause?.constraint_name, stack: frames(error) };
  }
  if (QUOTES_ITS_INPUT.has(error.name) && !("originalError" in error && error.originalError)) {
    return { kind: error.name, stack: frames(error) };
  }
  return { kind: error.name, message: error.message.slice(0, 500), stack: frames(error) };
}

/** Errors whose messages repeat what was read: JSON.parse's, and graphql-js's own about values. Inputs hold secrets. */
const QUOTES_ITS_INPUT: ReadonlySet<string> = new Set(["SyntaxError", "GraphQLError"]);

function frames(error: Error): string[] {
  const lines = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  return lines.slice(0, 8).map((line) => line.trim());
}
