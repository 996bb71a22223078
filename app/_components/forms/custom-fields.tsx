"use client";

import type { CustomField } from "@/app/_data/forms";
import { Checkbox } from "@/app/_ui/checkbox";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Select } from "@/app/_ui/select";
import { Textarea } from "@/app/_ui/textarea";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";

/** Answers by the field's key. */
export type Answers = Readonly<Record<string, string | null | undefined>>;

/** The fields that administrators or publishers added to a form. `answersIn` reads them. */
export function CustomFields({
  fields,
  answers = {},
  stored = {},
}: {
  fields: readonly CustomField[];
  answers?: Answers;
  stored?: StoredAnswers;
}) {
  return fields.map((field) => (
    <CustomFieldControl
      key={field.id}
      field={field}
      answer={answers[field.key]}
      isSet={isSet(field, stored)}
    />
  ));
}

/** Stored answers to fields that the people who fill in the form can set only once: they can't change these. Reviewers can. */
type StoredAnswers = Answers;

const isSet = ({ key, writeOnce }: CustomField, stored: StoredAnswers) => writeOnce && Boolean(stored[key]);

/**
 * Names the boxes of the form for the server: a browser doesn't send those that aren't checked. It doesn't send those that can't be
 * changed either, which aren't named: they would count as unchecked.
 */
export function AgreementKeys({
  fields,
  stored = {},
}: {
  fields: readonly CustomField[];
  stored?: StoredAnswers;
}) {
  return fields
    .filter((field) => field.kind === "AGREEMENT" && !isSet(field, stored))
    .map(({ id, key }) => <input key={id} type="hidden" name="agreements" value={key} />);
}

function CustomFieldControl({
  field,
  answer,
  isSet,
}: {
  field: CustomField;
  answer: string | null | undefined;
  isSet: boolean;
}) {
  const { key, kind, label, required, writeOnce } = field;
  const name = `fields.${key}`;
  const hint = [field.help, writeOnce && !isSet ? "It can be set only once." : ""].filter(Boolean).join(" ");
  if (kind === "AGREEMENT") {
    return (
      <Checkbox
        name={name}
        value="true"
        label={label}
        hint={hint || undefined}
        defaultChecked={answer === "true"}
        disabled={isSet}
      />
    );
  }
  return (
    <Field label={label} name={name} required={required} optional={!required} hint={hint || undefined}>
      {kind === "CHOICE" ? (
        <Select
          placeholder="Choose an option"
          defaultValue={answer ?? ""}
          disabled={isSet}
          options={optionsOf(field, answer).map((option) => ({ value: option, label: option }))}
        />
      ) : kind === "TEXT" ? (
        <Textarea
          rows={2}
          maxLength={fieldLength(LIMITS.comment)}
          defaultValue={answer ?? ""}
          disabled={isSet}
        />
      ) : (
        <Input {...INPUTS[kind]} autoComplete="off" defaultValue={answer ?? ""} disabled={isSet} />
      )}
    </Field>
  );
}

/** With the answer, even if it isn't an option anymore: it stays until another one is chosen. */
const optionsOf = ({ options }: CustomField, answer: string | null | undefined) =>
  !answer || options.includes(answer) ? options : [...options, answer];

const INPUTS = {
  NUMBER: { inputMode: "decimal" },
  DATE: { type: "date" },
  LINK: { type: "url", placeholder: "https://" },
} as const;
