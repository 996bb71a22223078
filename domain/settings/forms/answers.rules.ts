import { z } from "zod";
import type { InputIssue } from "@/domain/kernel/domain-error";
import { LIMITS } from "@/domain/kernel/limits";
import { entryOf } from "@/domain/kernel/request/entry";
import { lengthOf, normalizeProse, textProblem } from "@/domain/kernel/text";
import { decimalText } from "@/domain/kernel/texts/amounts";
import { urlProblem } from "@/domain/kernel/texts/urls";
import type { FieldKind, FieldValues, FormField } from "./form-field.rules";

/** Answers to a form's fields, which `checkAnswers` checks. */
export const answersInput = z.object({
  fields: z
    .array(z.object({ key: z.string().max(100), value: z.string().max(10_000).nullish() }))
    .max(100, "Send each field once."),
});

/** An answer as given: a text for every kind, and null or an empty text for none. */
export interface GivenAnswer {
  readonly key: string;
  readonly value?: string | null;
}

export interface AnswerContext {
  /** The answers stored so far. */
  readonly before: FieldValues;
  /** A reviewer also sets hidden fields, and changes those that others can set once. */
  readonly asReviewer: boolean;
  /** Required fields must have an answer afterwards. */
  readonly complete: boolean;
}

type Answer = FieldValues[string];

/**
 * Checks answers against a form's fields. A hidden field doesn't exist for those who don't review.
 * @returns the new answers, those of fields that were removed from the form included, and the problems at `fields` and the field's key
 */
export function checkAnswers(
  fields: readonly FormField[],
  given: readonly GivenAnswer[],
  context: AnswerContext,
): { readonly values: FieldValues; readonly issues: readonly InputIssue[] } {
  const open = new Map(
    fields.filter(({ hidden }) => context.asReviewer || !hidden).map((field) => [field.key, field]),
  );
  const values: Record<string, Answer> = { ...context.before };
  const issues: InputIssue[] = [];
  const seen = new Set<string>();
  for (const { key, value } of given) {
    const field = open.get(key);
    const problem =
      unknownProblem(field, key) ??
      (seen.has(key) ? "This field has two answers. Send one." : null) ??
      (field ? answerProblem(field, value ?? null, context) : null);
    seen.add(key);
    if (problem) issues.push({ path: ["fields", key], message: problem });
    else if (field) set(values, key, parsed(field.kind, value ?? null));
  }
  if (context.complete) issues.push(...missing([...open.values()], values, issues));
  return { values, issues };
}

function set(values: Record<string, Answer>, key: string, answer: Answer): void {
  if (answer === null) delete values[key];
  else values[key] = answer;
}

function unknownProblem(field: FormField | undefined, key: string): string | null {
  // The key is the caller's own text: only one of the usual form is repeated.
  if (field) return null;
  return /^\w{1,40}$/.test(key) ? `This form has no field “${key}”.` : "This form has no such field.";
}

function missing(
  fields: readonly FormField[],
  values: FieldValues,
  issues: readonly InputIssue[],
): InputIssue[] {
  const known = new Set(issues.map(({ path }) => path[1]));
  return fields
    .filter(({ key, required }) => required && !known.has(key) && entryOf(values, key) === undefined)
    .map(({ key, kind, label }) => ({
      path: ["fields", key],
      message: kind === "AGREEMENT" ? `You must agree: ${label}` : `“${label}” is required.`,
    }));
}

function answerProblem(field: FormField, value: string | null, context: AnswerContext): string | null {
  const before = entryOf(context.before, field.key);
  const isGiven = before !== undefined;
  // An unchanged answer stays, also one that the field wouldn't take anymore, such as an option that was removed.
  if (isGiven && before === parsed(field.kind, value)) return null;
  const problem = isEmpty(value) ? null : kindProblem(field, normalizeProse(value ?? ""));
  if (problem) return problem;
  if (isGiven && field.writeOnce && !context.asReviewer) {
    return `“${field.label}” can be set only once.`;
  }
  return null;
}

const isEmpty = (value: string | null) => value === null || value.trim() === "";

function kindProblem({ kind, label, options }: FormField, text: string): string | null {
  if (lengthOf(text) > LIMITS.comment) return `“${label}” must be ${LIMITS.comment} characters or fewer.`;
  switch (kind) {
    case "TEXT": {
      const problem = textProblem("prose", text);
      return problem ? `“${label}” ${problem}` : null;
    }
    case "CHOICE":
      return options.includes(text) ? null : `“${label}” must be one of its options.`;
    case "NUMBER":
      if (!isNumber(text)) return `“${label}” must be a number, such as 12 or 12.5.`;
      return keepsDigits(text)
        ? null
        : `“${label}” has too many digits. Enter a number of 15 digits or fewer.`;
    case "DATE":
      return isDate(text) ? null : `“${label}” must be a date, such as 2026-12-31.`;
    case "LINK":
      return isLink(text) ? null : `“${label}” must be a link that begins with https:// or http://.`;
    case "AGREEMENT":
      return text === "true" || text === "false" ? null : `“${label}” must be true or false.`;
  }
}

const isNumber = (text: string) => /^-?\d{1,15}(\.\d{1,10})?$/.test(text);

/** Numbers are stored as JSON has them, with 15 to 17 digits. One that would lose some is no answer of the user's. */
function keepsDigits(text: string): boolean {
  const shortest = text
    .replace(/^(-?)0+(?=\d)/, "$1")
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
  return decimalText(Number(text)) === shortest.replace(/^-0$/, "0");
}

function isDate(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** With a fragment too: a link is for people to follow. */
function isLink(text: string): boolean {
  const [address = "", fragment = ""] = text.split(/#(.*)/s, 2);
  return /^https?:\/\//i.test(address) && urlProblem(address) === null && /^[\x21-\x7e]*$/.test(fragment);
}

/** The stored form. An agreement that isn't given is no answer. */
function parsed(kind: FieldKind, value: string | null): Answer {
  if (value === null || isEmpty(value)) return null;
  const text = normalizeProse(value);
  // Not -0.
  if (kind === "NUMBER") return Number(text) + 0;
  if (kind === "AGREEMENT") return text === "true" ? true : null;
  return text;
}

/** A change of an answer as the audit log has it. */
interface AnswerChange {
  readonly field: string;
  readonly before: Answer;
  readonly after: Answer;
}

/**
 * What changed between answers, each with the field's key, for an audit entry: `changes` for all who see the application or subscription,
 * `hiddenChanges` for reviewers alone, those of fields that were removed included.
 */
export function answerChanges(
  fields: readonly FormField[],
  before: FieldValues,
  after: FieldValues,
): { readonly changes: AnswerChange[]; readonly hiddenChanges: AnswerChange[] } {
  const shown = new Set(fields.filter(({ hidden }) => !hidden).map(({ key }) => key));
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = keys.flatMap((key) => {
    const change = { before: entryOf(before, key) ?? null, after: entryOf(after, key) ?? null };
    return change.before === change.after ? [] : [{ key, change: { field: `fields.${key}`, ...change } }];
  });
  const those = (isShown: boolean) =>
    changed.filter(({ key }) => shown.has(key) === isShown).map(({ change }) => change);
  return { changes: those(true), hiddenChanges: those(false) };
}

/** An answer with its field, as reviewers and pages read it. */
export interface ShownAnswer {
  readonly field: FormField;
  /** As text; null for none. */
  readonly value: string | null;
}

/** Answers with their fields, in the form's order, without hidden fields for those who don't review. */
export function shownAnswers(
  fields: readonly FormField[],
  values: FieldValues,
  asReviewer: boolean,
): ShownAnswer[] {
  return fields
    .filter(({ hidden }) => asReviewer || !hidden)
    .map((field) => {
      const answer = entryOf(values, field.key);
      if (answer === undefined || answer === null) return { field, value: null };
      return { field, value: typeof answer === "number" ? decimalText(answer) : String(answer) };
    });
}
