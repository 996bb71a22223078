import { z } from "zod";
import { type InputIssue, invalidAll } from "./domain-error";

/**
 * Validates a plain input and returns it normalized.
 * @param furtherIssues problems that later checks would find; only called for invalid input, so that one response lists everything
 * @throws INVALID_INPUT with every problem at its path
 */
export function parseInput<T extends z.ZodType>(
  schema: T,
  input: unknown,
  furtherIssues: (input: unknown) => InputIssue[] = () => [],
): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalidAll([...result.error.issues.map(toIssue), ...furtherIssues(input)]);
}

function toIssue(issue: z.core.$ZodIssue): InputIssue {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  return { path, message: issue.message.endsWith(".") ? issue.message : `${issue.message}.` };
}

/** @throws INVALID_INPUT when there is any issue */
export function rejectIssues(issues: readonly InputIssue[]): void {
  if (issues.length > 0) throw invalidAll(issues);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: matches the control characters to reject
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: line feeds, carriage returns and tabs are allowed in a text
const CONTROL_IN_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** One line: trimmed, without control or direction-changing characters. */
export function line(what: string, minimum: number, maximum: number) {
  return z
    .string({ error: `${what} is required.` })
    .trim()
    .min(minimum, minimum === 1 ? `${what} is required.` : `${what} must be at least ${minimum} characters.`)
    .max(maximum, `${what} must be ${maximum} characters or fewer.`)
    .refine((value) => !CONTROL.test(value), `${what} contains characters that can't be displayed.`);
}

/** Several lines: trimmed, without control characters except line ends and tabs. */
export function prose(what: string, maximum: number) {
  return z
    .string()
    .trim()
    .max(maximum, `${what} must be ${maximum} characters or fewer.`)
    .refine((value) => !CONTROL_IN_TEXT.test(value), `${what} contains characters that can't be displayed.`);
}
