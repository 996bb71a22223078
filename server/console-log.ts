import { format } from "node:util";
import { describeError, log } from "@/domain/kernel/log";

/** Longer texts are cut: a library may print whole objects. */
const MAXIMUM_TEXT = 2_000;

/** What libraries print without a complaint, such as Next's notes about its start, is for debugging. */
const LEVELS = {
  error: "error",
  warn: "warn",
  info: "debug",
  log: "debug",
  debug: "debug",
  trace: "debug",
} as const;

/**
 * Sends what libraries print, Next's errors above all, to the log, so that the process's output is one stream of JSON lines. Errors are
 * reduced as everywhere else: Next would print the values in them.
 */
export function logConsole(): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    Object.assign(console, {
      [method]: (...given: unknown[]) => log()[level](...entryOf(given)),
    });
  }
  process.removeAllListeners("warning");
  process.on("warning", (warning) => log().warn({ warning: warning.name }, cut(warning.message)));
}

function entryOf(given: readonly unknown[]): [Record<string, unknown>, string] {
  const error = given.find((value) => value instanceof Error);
  const texts = given.filter((value) => typeof value !== "object" || value === null);
  const message = cut(withoutColors(format(...texts)).trim());
  if (!(error instanceof Error)) return [{ source: "console" }, message];
  const { digest } = error as { digest?: unknown };
  const reference = typeof digest === "string" ? { digest } : {};
  return [
    { source: "console", ...reference, error: describeError(error) },
    message || "an error was printed",
  ];
}

const cut = (text: string) => (text.length > MAXIMUM_TEXT ? `${text.slice(0, MAXIMUM_TEXT)} …` : text);

/** Terminal colors (ECMA-48 section 8.3.117), which Next uses. */
const withoutColors = (text: string) =>
  text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "");
