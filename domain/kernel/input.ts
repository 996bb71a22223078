import { z } from "zod";
import { type InputIssue, invalidAll } from "./domain-error";
import {
  canonicalEmail,
  isStorable,
  lengthOf,
  normalizeLine,
  normalizeProse,
  type TextKind,
  textProblem,
} from "./text";
import { localPartProblem } from "./texts/emails";

/**
 * Validates a plain input and returns it normalized. Whatever a field's own rules are, no text passes that the database can't store.
 * @param furtherIssues problems that later checks would find; only called for invalid input, so that one response lists everything
 * @throws INVALID_INPUT with every problem at its path
 */
export function parseInput<T extends z.ZodType>(
  schema: T,
  input: unknown,
  furtherIssues: (input: unknown) => InputIssue[] = () => [],
): z.output<T> {
  const unstorable = unstorableTexts(input, []);
  const result = schema.safeParse(input);
  if (result.success && unstorable.length === 0) return withoutOmitted(result.data);
  const known = new Set(unstorable.map(({ path }) => path.join(".")));
  const others = [...(result.error?.issues ?? []).map(toIssue), ...furtherIssues(input)];
  throw invalidAll([...unstorable, ...others.filter(({ path }) => !known.has(path.join(".")))]);
}

/**
 * An input without members that are undefined: an omitted field of an update must not overwrite a value where both are merged, in the audit
 * log for example.
 */
function withoutOmitted<T>(data: T): T {
  if (typeof data !== "object" || data === null || Object.getPrototypeOf(data) !== Object.prototype) {
    return data;
  }
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as T;
}

/** Texts with unpaired surrogates or U+0000, at their paths. */
function unstorableTexts(value: unknown, path: readonly (string | number)[]): InputIssue[] {
  if (typeof value === "string") {
    const message =
      "This text contains characters that can't be stored (U+0000 or half a character). Remove them.";
    return isStorable(value) ? [] : [{ path, message }];
  }
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [];
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [...entries].flatMap(([name, entry]) => unstorableTexts(entry, [...path, name]));
}

function toIssue(issue: z.core.$ZodIssue): InputIssue {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  return { path, message: issue.message.endsWith(".") ? issue.message : `${issue.message}.` };
}

/** @throws INVALID_INPUT when there is any issue */
export function rejectIssues(issues: readonly InputIssue[]): void {
  if (issues.length > 0) throw invalidAll(issues);
}

/** A check of a normalized text: length in code points, then characters. A text that is too long isn't read further. */
function fits(what: string, kind: TextKind, minimum: number, maximum: number) {
  return (text: string, context: z.RefinementCtx<string>) => {
    const problem = lengthProblem(what, text, minimum, maximum) ?? characterProblem(what, kind, text);
    if (problem) context.addIssue({ code: "custom", message: problem });
  };
}

function lengthProblem(what: string, text: string, minimum: number, maximum: number): string | null {
  const length = lengthOf(text);
  if (length < minimum) {
    return minimum === 1 ? `${what} is required.` : `${what} must be at least ${minimum} characters.`;
  }
  return length > maximum ? `${what} must be ${maximum} characters or fewer.` : null;
}

function characterProblem(what: string, kind: TextKind, text: string): string | null {
  const problem = textProblem(kind, text);
  return problem === null ? null : `${what} ${problem}`;
}

/** A name or another line: NFC, trimmed, one kind of space, and every character visible. */
export function line(what: string, minimum: number, maximum: number) {
  return z
    .string({ error: `${what} is required.` })
    .overwrite(normalizeLine)
    .superRefine(fits(what, "line", minimum, maximum));
}

/** Several lines, such as Markdown: NFC, trimmed, without control characters except line ends and tabs. */
export function prose(what: string, maximum: number) {
  return z
    .string()
    .overwrite(normalizeProse)
    .superRefine(fits(what, "prose", 0, maximum));
}

/** A document of a format with its own rules: kept exactly, except for a byte order mark in front. */
export function documentText(what: string, maximum: number) {
  return z
    .string()
    .overwrite((text) => text.replace(/^\uFEFF/, ""))
    .superRefine(fits(what, "document", 0, maximum));
}

/**
 * A value that another system compares byte for byte, such as a scope or a client ID: never changed, so a space around it is rejected.
 * @param inner the characters between the first and the last one; default: visible ASCII
 */
export function exact(
  what: string,
  minimum: number,
  maximum: number,
  inner: "VISIBLE" | "SPACES" = "VISIBLE",
) {
  const allowed = inner === "SPACES" ? /^(?! )[\x20-\x7e]*(?<! )$/ : /^[\x21-\x7e]*$/;
  return z.string({ error: `${what} is required.` }).superRefine((text, context) => {
    const problem =
      lengthProblem(what, text, minimum, maximum) ??
      (allowed.test(text) ? null : exactProblem(what, text, inner));
    if (problem) context.addIssue({ code: "custom", message: problem });
  });
}

function exactProblem(what: string, text: string, inner: "VISIBLE" | "SPACES"): string {
  if (text.trim() !== text) return `${what} can't begin or end with a space. Remove it.`;
  return inner === "SPACES"
    ? `${what} can contain only ASCII characters.`
    : `${what} can contain only visible ASCII characters, without spaces.`;
}

/**
 * An email in its canonical form (`canonicalEmail`). Only sending an email can verify that it exists.
 * @param known the email only names an account that exists, and can be of a form that new accounts can't have
 */
export function email(what: string, maximum: number, known: "NEW" | "KNOWN" = "NEW") {
  return z
    .string({ error: `${what} is required.` })
    .overwrite(canonicalEmail)
    .superRefine((text, context) => {
      const problem =
        lengthProblem(what, text, 1, maximum) ??
        emailProblem(text) ??
        (known === "NEW" ? localPartProblem(text) : null);
      if (problem) context.addIssue({ code: "custom", message: problem });
    });
}

const EMAIL = /^[^\s@<>()[\]\\,;:"]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/u;

function emailProblem(text: string): string | null {
  if (textProblem("line", text) === null && EMAIL.test(text) && hasDomain(text)) return null;
  return "Enter an email such as name@example.com.";
}

/** Labels that are neither empty nor begin or end with a hyphen (RFC 1123 2.1), and encoded ones that encode something (RFC 5891 4.4). */
function hasDomain(text: string): boolean {
  const domain = text.slice(text.lastIndexOf("@") + 1);
  if (domain.split(".").some((label) => label === "" || label.startsWith("-") || label.endsWith("-")))
    return false;
  return !domain.includes("xn--") || URL.canParse(`http://${domain}`);
}

const FIRST_DATE = Date.UTC(1999, 11, 31);
const LAST_DATE = Date.UTC(2101, 0, 2);

/** A timestamp of the years 2000 to 2100, in any time zone. */
export function timestamp(what: string) {
  const error = `${what} must be a date from 2000 to 2100.`;
  return z
    .date({ error })
    .refine((date) => date.getTime() >= FIRST_DATE && date.getTime() < LAST_DATE, { error });
}
