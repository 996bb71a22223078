import { entryOf } from "@/domain/kernel/request/entry";
import type { Cell } from "@/domain/kernel/texts/csv";
import { shownAnswers } from "./answers.rules";
import type { FieldValues, FormField } from "./form-field.rules";

/**
 * The columns that a file has for the answers to forms: `fields.costCenter`, as in the audit log, in the order of the fields. Fields of
 * several forms with the same key share one. Hidden fields have theirs for reviewers alone.
 */
export function answerColumns(fields: readonly FormField[], asReviewer: boolean): string[] {
  const shown = fields.filter(({ hidden }) => asReviewer || !hidden);
  return [...new Set(shown.map(columnOf))];
}

const columnOf = ({ key }: FormField) => `fields.${key}`;

/** An object's answers in such columns; empty where its own form has no such field. Numbers are numbers, all else is text. */
export function answerCells(
  columns: readonly string[],
  fields: readonly FormField[],
  values: FieldValues,
  asReviewer: boolean,
): Cell[] {
  const cells = new Map<string, Cell>(
    shownAnswers(fields, values, asReviewer).map(({ field, value }) => {
      const answer = entryOf(values, field.key);
      return [columnOf(field), typeof answer === "number" ? answer : value];
    }),
  );
  return columns.map((column) => cells.get(column) ?? null);
}
