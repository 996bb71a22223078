import { z } from "zod";
import type { InputIssue } from "@/domain/kernel/domain-error";
import { LIMITS } from "@/domain/kernel/limits";
import { entryOf } from "@/domain/kernel/request/entry";
import { lengthOf, normalizeProse, textProblem } from "@/domain/kernel/text";
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
  const problem = isEmpty(value) ? null : kindProblem(field, normalizeProse(value ?? ""));
  if (problem) return problem;
  const before = entryOf(context.before, field.key);
  const isChanged = before !== undefined && before !== parsed(field.kind, value);
  if (isChanged && field.writeOnce && !context.asReviewer) {
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
      return isNumber(text) ? null : `“${label}” must be a number, such as 12 or 12.5.`;
    case "DATE":
      return isDate(text) ? null : `“${label}” must be a date, such as 2026-12-31.`;
    case "LINK":
      return isLink(text) ? null : `“${label}” must be a link that begins with https:// or http://.`;
    case "AGREEMENT":
      return text === "true" || text === "false" ? null : `“${label}” must be true or false.`;
  }
}

const isNumber = (text: string) => /^-?\d{1,15}(\.\d{1,10})?$/.test(text);

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
  if (kind === "NUMBER") return Number(text);
  if (kind === "AGREEMENT") return text === "true" ? true : null;
  return text;
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
      return { field, value: answer === undefined || answer === null ? null : String(answer) };
    });
}
