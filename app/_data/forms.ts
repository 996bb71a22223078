import { graphql } from "./generated";
import type { AnswerFieldsFragment, ApplicationType, FormFieldFieldsFragment } from "./generated/graphql";

/** A field of a form, as pages show it. */
export type CustomField = FormFieldFieldsFragment;

graphql(`
  fragment FormFieldFields on FormField {
    id
    form
    planId
    key
    label
    help
    kind
    options
    required
    hidden
    writeOnce
    applicationTypes
  }
`);

graphql(`
  fragment AnswerFields on FieldAnswer {
    value
    field {
      ...FormFieldFields
    }
  }
`);

/** An answer with its field. */
export type Answer = AnswerFieldsFragment;

/** The answers by the fields' keys. */
export function answersByKey(answers: readonly Answer[]): Readonly<Record<string, string | null>> {
  return Object.fromEntries(answers.map(({ field, value }) => [field.key, value ?? null]));
}

/** The fields that people fill in for an application's type: not those for reviewers. */
export function fieldsOf(fields: readonly CustomField[], type: ApplicationType): CustomField[] {
  return fields.filter(
    ({ hidden, applicationTypes: types }) => !hidden && (types.length === 0 || types.includes(type)),
  );
}
