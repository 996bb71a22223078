"use client";

import type { LimitsQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { updateRetention } from "./actions";
import { RETENTION } from "./retention";

/** For how long usage is stored. Values from the environment are shown as such and can't be changed here. */
export function RetentionForm({ settings }: { settings: LimitsQuery["platformSettings"] }) {
  const [state, action] = useFormAction(updateRetention, EMPTY_FORM);
  useDone(state, () => toast({ title: "Retention saved", tone: "success" }));
  const decided = RETENTION.filter(({ name }) => settings[name].source === "ENVIRONMENT");
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
      <Panel className="flex flex-col gap-5">
        {RETENTION.map((field) => (
          <Days
            key={field.name}
            field={field}
            limit={settings[field.name]}
            entered={state.values?.[field.name]}
          />
        ))}
      </Panel>
      {decided.length === RETENTION.length ? null : (
        <div className="flex justify-end">
          <SubmitButton variant="secondary">Save retention</SubmitButton>
        </div>
      )}
    </Form>
  );
}

function Days({
  field: { name, label, hint },
  limit,
  entered,
}: {
  field: (typeof RETENTION)[number];
  limit: LimitsQuery["platformSettings"]["usageMinuteDays"];
  entered: string | undefined;
}) {
  const isDecided = limit.source === "ENVIRONMENT";
  return (
    <Field
      label={label}
      name={name}
      hint={
        isDecided ? (
          <>
            {hint} Set by the environment variable{" "}
            <code className="break-all font-mono">{limit.variable}</code>.
          </>
        ) : (
          hint
        )
      }
    >
      <Input
        inputMode="numeric"
        autoComplete="off"
        defaultValue={entered ?? String(limit.value)}
        disabled={isDecided}
      />
    </Field>
  );
}
