import { describeError, log } from "@/domain/kernel/log";
import { oneLine } from "../one-line-error";

/** Prints why a process failed: one line that says what to do, or a line of the log for a defect. */
export function sayWhy(error: unknown, summary: string): void {
  const line = oneLine(error);
  if (line) process.stderr.write(`${line}\n`);
  else log().fatal({ error: describeError(error) }, summary);
}
