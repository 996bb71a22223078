import { z } from "zod";
import type { FieldValues } from "@/db/schema/users";
import type { InputIssue } from "@/domain/kernel/domain-error";
import { line, prose } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { APPLICATION_TYPES, type ApplicationType } from "@/domain/vocabulary/application-types";

export type { FieldValues };

/** The forms that can have fields of their own. */
export const FORMS = ["APPLICATION", "SUBSCRIPTION", "SIGN_UP"] as const;
export type Form = (typeof FORMS)[number];

export const FIELD_KINDS = ["TEXT", "CHOICE", "NUMBER", "DATE", "LINK", "AGREEMENT"] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** A field that an administrator or a publisher added to a form. */
export interface FormField {
  readonly id: string;
  readonly form: Form;
  readonly planId: string | null;
  /** The field's name in answers. */
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly kind: FieldKind;
  readonly options: readonly string[];
  readonly required: boolean;
  readonly hidden: boolean;
  readonly writeOnce: boolean;
  readonly applicationTypes: readonly ApplicationType[];
  readonly position: number;
}

/** The most fields of one form. */
export const MAXIMUM_FIELDS = 30;
const MAXIMUM_OPTIONS = 50;

const label = line("The label", 1, LIMITS.name);
const help = prose("The help text", LIMITS.question);
const option = line("An option", 1, LIMITS.name);
const options = z
  .array(option)
  .max(MAXIMUM_OPTIONS, `Enter up to ${MAXIMUM_OPTIONS} options.`)
  .refine((list) => new Set(list).size === list.length, "Each option can be in the list once.");
/** A name that programs use: it never changes, so that answers keep their meaning. */
const key = z
  .string()
  .regex(
    /^[a-z][a-zA-Z0-9_]{0,39}$/,
    "The key must begin with a lowercase letter, and have up to 40 letters, digits and underscores.",
  );
const flags = { required: z.boolean(), hidden: z.boolean(), writeOnce: z.boolean() };
const applicationTypes = z.array(z.enum(APPLICATION_TYPES)).max(APPLICATION_TYPES.length);

export const createFieldInput = z
  .object({
    key,
    label,
    help: help.default(""),
    kind: z.enum(FIELD_KINDS),
    options: options.default([]),
    required: flags.required.default(false),
    hidden: flags.hidden.default(false),
    writeOnce: flags.writeOnce.default(false),
    applicationTypes: applicationTypes.default([]),
  })
  .superRefine((field, context) => {
    for (const { path, message } of fieldIssues(field)) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
  });
export type CreateFieldInput = z.input<typeof createFieldInput>;

/** Omitted: unchanged. Key and kind never change: answers are stored by them. */
export const updateFieldInput = z.object({
  label: label.optional(),
  help: help.optional(),
  options: options.optional(),
  required: flags.required.optional(),
  hidden: flags.hidden.optional(),
  writeOnce: flags.writeOnce.optional(),
  applicationTypes: applicationTypes.optional(),
});
export type UpdateFieldInput = z.input<typeof updateFieldInput>;

/** What doesn't fit together in a field. */
export function fieldIssues(field: {
  readonly kind: FieldKind;
  readonly options: readonly string[];
  readonly required: boolean;
  readonly hidden: boolean;
}): InputIssue[] {
  const issues: InputIssue[] = [];
  if (field.kind === "CHOICE" && field.options.length < 2) {
    issues.push({ path: ["options"], message: "A choice needs at least two options." });
  }
  if (field.kind !== "CHOICE" && field.options.length > 0) {
    issues.push({ path: ["options"], message: "Only a choice has options." });
  }
  if (field.hidden && field.required) {
    const message = "A hidden field can't be required: the people who fill in the form don't see it.";
    issues.push({ path: ["required"], message });
  }
  return issues;
}

/** The fields that a form has for an application's type. */
export function fieldsFor(fields: readonly FormField[], type: ApplicationType): FormField[] {
  return fields.filter(({ applicationTypes: types }) => types.length === 0 || types.includes(type));
}
