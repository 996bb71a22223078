"use client";

import { EMPTY_FORM } from "@/app/_lib/form-state";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { useFormAction } from "@/app/_ui/use-form-action";
import { NewSecret, secretIn } from "./new-secret";
import { type WebhookPlace, webhookNoun, webhookPath, webhooksPath } from "./places";
import { createWebhook, type WebhookFormState } from "./webhook-actions";
import { EndpointFields, type EventChoice, EventFields } from "./webhook-fields";
import { EVENT_FORMATS, webhookFormatLabel } from "./webhook-labels";

/** Creates a webhook, and then shows its secret once. */
export function NewWebhookForm({ place, events }: { place: WebhookPlace; events: readonly EventChoice[] }) {
  const [state, action] = useFormAction<WebhookFormState>(createWebhook, EMPTY_FORM, secretIn);
  const term = webhookNoun(place);
  if (state.webhookId) return <Created place={place} id={state.webhookId} secret={state.secret} />;
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
      {place.kind === "application" ? <input type="hidden" name="applicationId" value={place.id} /> : null}
      {place.kind === "api" ? <input type="hidden" name="apiId" value={place.id} /> : null}
      <EndpointFields values={state.values} forAudit={place.kind === "audit"} />
      {place.kind === "audit" ? (
        <Checkbox
          name="includesExisting"
          label="Begin with the oldest entry"
          hint="Otherwise the stream begins with the next one."
        />
      ) : (
        <>
          <Field label="Format" name="format" hint="It can't be changed later.">
            <Select
              defaultValue={state.values?.format ?? "STANDARD"}
              options={EVENT_FORMATS.map((value) => ({ value, label: webhookFormatLabel(value) }))}
            />
          </Field>
          <EventFields events={events} chosen={[]} />
        </>
      )}
      <div className="flex justify-end gap-3">
        <ButtonLink variant="secondary" href={webhooksPath(place)}>
          Cancel
        </ButtonLink>
        <SubmitButton>Create {term}</SubmitButton>
      </div>
    </Form>
  );
}

function Created({ place, id, secret }: { place: WebhookPlace; id: string; secret: string | undefined }) {
  const term = webhookNoun(place);
  const title = term === "stream" ? "Stream created" : "Webhook created";
  const next = (
    <div className="flex justify-end">
      <ButtonLink variant="primary" href={webhookPath(place, id)}>
        Go to {term}
      </ButtonLink>
    </div>
  );
  if (secret)
    return (
      <NewSecret title={title} secret={secret}>
        {next}
      </NewSecret>
    );
  return (
    <div className="flex flex-col gap-6">
      <Banner tone="success" title={title} live>
        Send a test message to see it in the channel.
      </Banner>
      {next}
    </div>
  );
}
