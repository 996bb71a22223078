import { randomBytes } from "node:crypto";

/** Errors in code, whose messages name members and types and never quote a request. */
const PROGRAMMING_ERRORS = new Set(["TypeError", "ReferenceError", "RangeError", "AssertionError"]);

/** Anything that could be a token or a key. */
const TOKEN_LIKE = /[A-Za-z0-9_~+/=-]{20,}/g;

/**
 * One line about a failure on our side: where, what kind, and the places in code. Messages of other errors are left
 * out: those of the database and of parsers quote what they were given, and that may be a secret.
 */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return "something that is no error was thrown";
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

/** A short name for one failure, shown to the person and written to the log. */
export function newReference(): string {
  return randomBytes(5).toString("hex");
}
