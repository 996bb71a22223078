"use client";

import { useState } from "react";
import type { FormState } from "@/app/_lib/form-state";
import { Checkbox } from "@/app/_ui/checkbox";
import { Field } from "@/app/_ui/field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Input } from "@/app/_ui/input";
import { OptionFields } from "@/app/_ui/option-fields";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";

export interface EventChoice {
  readonly name: string;
  readonly label: string;
}

/** The name and URL of a webhook. */
export function EndpointFields({
  values,
  name,
  url,
  forAudit,
}: {
  values: FormState["values"];
  /** Of a stream of the audit log, which chats can't read and administrators see. */
  forAudit: boolean;
  name?: string;
  url?: string;
}) {
  return (
    <>
      <Field
        label="Name"
        name="name"
        required
        hint={`What it is for, such as ${forAudit ? "Archive" : "Deployments or #api-alerts"}.`}
      >
        <Input
          maxLength={fieldLength(LIMITS.webhookName)}
          autoComplete="off"
          defaultValue={values?.name ?? name}
        />
      </Field>
      <Field
        label="URL"
        name="url"
        required
        hint={
          forAudit
            ? "Begins with https."
            : "Begins with https. Anyone with the URL of a chat's webhook can post there, so only owners see it."
        }
      >
        <Input
          type="url"
          maxLength={fieldLength(LIMITS.url)}
          autoComplete="off"
          defaultValue={values?.url ?? url}
          placeholder="https://hooks.example.com/latchkey"
        />
      </Field>
    </>
  );
}

/** All events, or some of them. Chosen ones that are no longer sent stay until they are unchecked. */
export function EventFields({
  events,
  chosen,
}: {
  events: readonly EventChoice[];
  chosen: readonly string[];
}) {
  const [all, setAll] = useState(chosen.length === 0);
  const retired = chosen.filter((name) => !events.some((event) => event.name === name));
  const choices = [...events, ...retired.map((name) => ({ name, label: `${name} (no longer sent)` }))];
  return (
    <Fieldset legend="Events" name="events">
      <input type="hidden" name="withEvents" value="yes" />
      <Checkbox
        name="allEvents"
        label="All events, including those of later releases"
        checked={all}
        onChange={(event) => setAll(event.target.checked)}
      />
      <OptionFields shown={!all}>
        <div className="grid gap-2 pl-6 sm:grid-cols-2">
          {choices.map(({ name, label }) => (
            <Checkbox
              key={name}
              name="events"
              value={name}
              label={label}
              defaultChecked={chosen.includes(name)}
            />
          ))}
        </div>
      </OptionFields>
    </Fieldset>
  );
}
