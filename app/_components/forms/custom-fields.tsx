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
}: {
  fields: readonly CustomField[];
  answers?: Answers;
}) {
  return fields.map((field) => (
    <CustomFieldControl key={field.id} field={field} answer={answers[field.key]} />
  ));
}

/** Names the boxes of the form for the server: a browser doesn't send those that aren't checked. */
export function AgreementKeys({ fields }: { fields: readonly CustomField[] }) {
  return fields
    .filter(({ kind }) => kind === "AGREEMENT")
    .map(({ id, key }) => <input key={id} type="hidden" name="agreements" value={key} />);
}

function CustomFieldControl({ field, answer }: { field: CustomField; answer: string | null | undefined }) {
  const { key, kind, label, required, writeOnce } = field;
  const name = `fields.${key}`;
  const isSet = writeOnce && Boolean(answer);
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
          options={field.options.map((option) => ({ value: option, label: option }))}
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

const INPUTS = {
  NUMBER: { inputMode: "decimal" },
  DATE: { type: "date" },
  LINK: { type: "url", placeholder: "https://" },
} as const;
