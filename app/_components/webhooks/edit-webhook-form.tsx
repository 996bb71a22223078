"use client";

import { useState } from "react";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { NewSecret, secretIn } from "./new-secret";
import { renewWebhookSecret, updateWebhook, type WebhookFormState } from "./webhook-actions";
import { EndpointFields, type EventChoice, EventFields } from "./webhook-fields";

interface Edited {
  readonly id: string;
  readonly name: string;
  /** Null if it can't be decrypted: another one has to be entered. */
  readonly url: string | null | undefined;
  readonly events: readonly string[];
}

/** The name and URL of a webhook or stream, and a webhook's events. After a move to another server, it shows the new secret. */
export function EditWebhookForm({
  webhook,
  events,
  isSigned,
}: {
  webhook: Edited;
  /** Null for a stream of the audit log, which gets all entries. */
  events: readonly EventChoice[] | null;
  isSigned: boolean;
}) {
  const [state, action] = useFormAction<WebhookFormState>(updateWebhook, EMPTY_FORM, secretIn);
  // Shown once, so it stays when the form is saved again, or wrongly.
  const [secret, setSecret] = useState(state.secret);
  if (state.secret && state.secret !== secret) setSecret(state.secret);
  useDone(state, () => toast({ title: "Changes saved", tone: "success" }));
  return (
    <div className="flex flex-col gap-6">
      {secret ? <NewSecret key={secret} title="The new server has a new secret" secret={secret} /> : null}
      <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
        <input type="hidden" name="id" value={webhook.id} />
        <EndpointFields
          values={state.values}
          name={webhook.name}
          url={webhook.url ?? undefined}
          forAudit={!events}
        />
        {isSigned ? (
          <p className="max-w-measure text-sm text-text-muted">
            A URL on another server gets a new secret, and the old one ends immediately.
          </p>
        ) : null}
        {events ? <EventFields events={events} chosen={webhook.events} /> : null}
        <div className="flex justify-end">
          <SubmitButton>Save changes</SubmitButton>
        </div>
      </Form>
    </div>
  );
}

const GRACE_PERIODS = [
  { value: "24", label: "24 hours" },
  { value: "0", label: "None: the old secret ends immediately" },
  { value: "1", label: "1 hour" },
  { value: "168", label: "7 days" },
];

/** Renews the secret, and shows the new one once. */
export function RenewSecretForm({ id }: { id: string }) {
  const [state, action] = useFormAction<WebhookFormState>(renewWebhookSecret, EMPTY_FORM, secretIn);
  if (state.secret) return <NewSecret title="Secret renewed" secret={state.secret} />;
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
      <input type="hidden" name="id" value={id} />
      <Field
        label="Grace period"
        name="gracePeriodHours"
        hint="During it, each request has a signature of both secrets, so that nothing breaks."
      >
        <Select defaultValue="24" options={GRACE_PERIODS} />
      </Field>
      <div className="flex justify-end">
        <SubmitButton variant="secondary">Renew secret</SubmitButton>
      </div>
    </Form>
  );
}
