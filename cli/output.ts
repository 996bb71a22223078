import { EXIT, Failure } from "./failure";

/** Control characters, which a terminal would obey. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** A text from the server, safe for a terminal: on one line, and without control characters. */
export const plain = (text: string): string => text.replace(CONTROL, " ");

/** Where a command prints. Results go to standard output, everything else to standard error. */
export interface Output {
  readonly json: boolean;
  /** The command's result: for people as lines, for scripts as one JSON value. */
  result(value: unknown, lines: readonly string[]): void;
  /** What only people need. */
  note(text: string): void;
}

export function createOutput(json: boolean): Output {
  return {
    json,
    result(value, lines) {
      if (json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
      else for (const line of lines) process.stdout.write(`${plain(line)}\n`);
    },
    note: (text) => void process.stderr.write(`${plain(text)}\n`),
  };
}

/** Columns of texts, aligned. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const clean = rows.map((row) => row.map(plain));
  const widths = (clean[0] ?? []).map((_, at) => Math.max(...clean.map((row) => row[at]?.length ?? 0)));
  return clean.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** Prints why a command failed. @returns the exit code */
export function reportFailure(error: unknown, json: boolean): number {
  const failure =
    error instanceof Failure ? error : new Failure(error instanceof Error ? error.message : String(error));
  const { message, code, exitCode } = failure;
  if (json) process.stderr.write(`${JSON.stringify({ error: { code, message } })}\n`);
  else process.stderr.write(`${plain(message)}\n`);
  return exitCode || EXIT.failed;
}
