"use client";

import type { ApplicationNotificationsQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Form } from "@/app/_ui/form";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { updateRecipients } from "./actions";

type Setting = NonNullable<
  NonNullable<ApplicationNotificationsQuery["application"]>["notificationSettings"]
>[number];

const RECIPIENTS = [
  { value: "ALL_MEMBERS", label: "All members" },
  { value: "OWNERS", label: "Owners" },
  { value: "NO_MEMBERS", label: "No members" },
];

export function RecipientsForm({ id, settings }: { id: string; settings: readonly Setting[] }) {
  const [state, action] = useFormAction(updateRecipients, EMPTY_FORM);
  useDone(state, () => toast({ title: "Settings saved", tone: "success" }));
  return (
    <Form
      action={action}
      errors={state.errors}
      message={state.message}
      className="flex max-w-form flex-col gap-6"
    >
      <input type="hidden" name="id" value={id} />
      <Panel flush>
        {settings.map(({ event, label, recipients }) => (
          <div
            key={event}
            className="flex flex-col gap-2 px-4 py-3 sm:flex-row sm:items-center sm:justify-between sm:gap-6 sm:px-5"
          >
            <label htmlFor={`recipients-${event}`} className="min-w-0">
              {label}
            </label>
            <input type="hidden" name="event" value={event} />
            <Select
              id={`recipients-${event}`}
              name={`recipients.${event}`}
              options={RECIPIENTS}
              defaultValue={recipients}
              narrow
            />
          </div>
        ))}
      </Panel>
      <div className="flex justify-end">
        <SubmitButton>Save settings</SubmitButton>
      </div>
    </Form>
  );
}
