import { randomBytes } from "node:crypto";

/** Programming errors, whose messages name fields and types and never quote a request. */
const PROGRAMMING_ERRORS = new Set(["TypeError", "ReferenceError", "RangeError", "AssertionError"]);

/** Anything that could be a token or a key. */
const TOKEN_LIKE = /[A-Za-z0-9_~+/=-]{20,}/g;

/**
 * One log line about a server failure: place, kind, and code locations. Messages of other errors are omitted: those
 * of the database and of parsers quote their input, which may be a secret.
 */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return "a value that is not an error was thrown";
  const code = (error as { code?: unknown }).code;
  const message = PROGRAMMING_ERRORS.has(error.name) ? `: ${error.message.replace(TOKEN_LIKE, "…")}` : "";
  const kind = typeof code === "string" && /^[\w.-]{1,40}$/.test(code) ? ` ${code}` : "";
  const places = (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
    .map((line) => line.trim());
  return [`${error.name}${kind}${message}`, ...places].join(" ");
}

/** A short reference for one failure, shown to the user and logged. */
export function newReference(): string {
  return randomBytes(5).toString("hex");
}
