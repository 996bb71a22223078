"use client";

import { useState } from "react";
import { APPLICATION_TYPES, typeLabel } from "@/app/_components/application-labels";
import type { FieldKind } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { DialogClose, DialogFooter } from "@/app/_ui/dialog";
import { DialogContent } from "@/app/_ui/dialog-content";
import { Field } from "@/app/_ui/field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { OptionFields } from "@/app/_ui/option-fields";
import { RepeatableField } from "@/app/_ui/repeatable-field";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Textarea } from "@/app/_ui/textarea";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { saveField } from "./field-actions";
import { FIELD_KINDS, fieldKindLabel } from "./field-labels";
import type { FieldDialogProps, FormPlace } from "./form-place";

type Props = FieldDialogProps & { open: boolean; onOpenChange: (open: boolean) => void };

/** What `FieldDialog` shows when open. */
export function FieldDialogContent({ open, onOpenChange, ...props }: Props) {
  return (
    <DialogContent
      open={open}
      onOpenChange={onOpenChange}
      title={props.field ? `Edit “${props.field.label}”` : "Add field"}
      description={
        props.field
          ? "Answers given before stay."
          : "It becomes the form's last field. Key and kind can't be changed later."
      }
    >
      <FieldForm {...props} onDone={() => onOpenChange(false)} />
    </DialogContent>
  );
}

function FieldForm({ place, field, onDone }: FieldDialogProps & { onDone: () => void }) {
  const [state, action] = useFormAction(saveField, EMPTY_FORM);
  const [kind, setKind] = useState<FieldKind>(field?.kind ?? "TEXT");
  useDone(state, () => {
    toast({ title: field ? "Field saved" : "Field added", tone: "success" });
    onDone();
  });
  const { values } = state;
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      {field ? (
        <>
          <input type="hidden" name="id" value={field.id} />
          <input type="hidden" name="kind" value={field.kind} />
        </>
      ) : (
        <NewField place={place} kind={kind} setKind={setKind} entered={values?.key} />
      )}
      <Field label={kind === "AGREEMENT" ? "Text to agree to" : "Label"} name="label" required>
        <Input
          maxLength={fieldLength(LIMITS.name)}
          autoComplete="off"
          defaultValue={values?.label ?? field?.label}
        />
      </Field>
      <Field label="Help text" name="help" optional hint="Shown below the field.">
        <Textarea
          rows={2}
          maxLength={fieldLength(LIMITS.question)}
          defaultValue={values?.help ?? field?.help}
        />
      </Field>
      <OptionFields shown={kind === "CHOICE"}>
        <RepeatableField
          legend="Options"
          name="options"
          entryLabel="Option"
          defaultValues={field?.options}
          max={50}
        />
      </OptionFields>
      <Fieldset legend="Rules" name="rules">
        <Checkbox name="required" value="true" label="Required" defaultChecked={field?.required} />
        <Checkbox
          name="hidden"
          value="true"
          label="For reviewers only"
          hint={`Only ${place.form === "SUBSCRIPTION" ? "the API's publishers" : "administrators"} see and set it.`}
          defaultChecked={field?.hidden}
        />
        <Checkbox
          name="writeOnce"
          value="true"
          label="Can be set only once"
          hint="Afterwards, only reviewers can change the answer."
          defaultChecked={field?.writeOnce}
        />
      </Fieldset>
      {place.form === "APPLICATION" ? <Types chosen={field?.applicationTypes ?? []} /> : null}
      <DialogFooter>
        <DialogClose>
          <Button variant="secondary">Cancel</Button>
        </DialogClose>
        <SubmitButton>{field ? "Save field" : "Add field"}</SubmitButton>
      </DialogFooter>
    </Form>
  );
}

function NewField({
  place,
  kind,
  setKind,
  entered,
}: {
  place: FormPlace;
  kind: FieldKind;
  setKind: (kind: FieldKind) => void;
  entered: string | undefined;
}) {
  return (
    <>
      <input type="hidden" name="form" value={place.form} />
      {place.planId ? <input type="hidden" name="planId" value={place.planId} /> : null}
      <Field label="Kind" name="kind">
        <Select
          value={kind}
          onChange={(event) => setKind(event.target.value as FieldKind)}
          options={FIELD_KINDS.map((value) => ({ value, label: fieldKindLabel(value) }))}
        />
      </Field>
      <Field
        label="Key"
        name="key"
        required
        hint="The field's name in the API and in exports, such as costCenter."
      >
        <Input mono maxLength={80} autoComplete="off" spellCheck={false} defaultValue={entered} />
      </Field>
    </>
  );
}

function Types({ chosen }: { chosen: readonly string[] }) {
  return (
    <Fieldset
      legend="Application types"
      name="applicationTypes"
      hint="Choose none to ask for it in all types."
    >
      {APPLICATION_TYPES.map((type) => (
        <Checkbox
          key={type}
          name="applicationTypes"
          value={type}
          label={typeLabel(type)}
          defaultChecked={chosen.includes(type)}
        />
      ))}
    </Fieldset>
  );
}
