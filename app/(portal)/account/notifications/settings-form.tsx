"use client";

import type { NotificationSettingsQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Checkbox } from "@/app/_ui/checkbox";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { updateSettings } from "./actions";

type Settings = NotificationSettingsQuery["viewer"]["notificationSettings"];
type Event = Settings["events"][number];

const PACES = [
  { value: "IMMEDIATELY", label: "Email immediately" },
  { value: "DAILY", label: "Daily digest" },
  { value: "OFF", label: "No email" },
];

/** "08:30", for inputs of a time. */
const clock = (minutes: number | null | undefined) =>
  minutes == null
    ? ""
    : `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

export function SettingsForm({ settings }: { settings: Settings }) {
  const [state, action] = useFormAction(updateSettings, EMPTY_FORM);
  useDone(state, () => toast({ title: "Settings saved", tone: "success" }));
  const groups = [...new Set(settings.events.map(({ groupLabel }) => groupLabel))];
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-8">
      <Times settings={settings} />
      {groups.map((group) => (
        <Section key={group} title={group}>
          <Panel flush>
            {settings.events
              .filter(({ groupLabel }) => groupLabel === group)
              .map((event) => (
                <EventRow key={event.event} event={event} />
              ))}
          </Panel>
        </Section>
      ))}
      <div className="flex justify-end">
        <SubmitButton>Save settings</SubmitButton>
      </div>
    </Form>
  );
}

function Times({ settings: { quietFrom, quietTo, digestAt, timeZone } }: { settings: Settings }) {
  return (
    <Section title="Times of mail">
      <div className="grid max-w-form gap-4 sm:grid-cols-3">
        <Field label="Daily digest at" name="digestAt" required>
          <Input type="time" defaultValue={clock(digestAt)} />
        </Field>
        <Field label="Quiet from" name="quietFrom" optional>
          <Input type="time" defaultValue={clock(quietFrom)} />
        </Field>
        <Field label="Quiet until" name="quietTo" optional>
          <Input type="time" defaultValue={clock(quietTo)} />
        </Field>
      </div>
      <p className="max-w-measure text-sm text-text-muted">
        Times are in your account's time zone, {timeZone}. In quiet hours, only urgent mail is sent; the rest
        follows afterwards.
      </p>
    </Section>
  );
}

function EventRow({ event: { event, label, inbox, email, locked } }: { event: Event }) {
  return (
    <fieldset className="flex flex-col gap-2 px-4 py-3 sm:flex-row sm:items-center sm:gap-6 sm:px-5">
      <legend className="sr-only">{label}</legend>
      <span aria-hidden="true" className="min-w-0 flex-1">
        {label}
      </span>
      {locked ? (
        <span className="text-sm text-text-muted">Always in the inbox and by email</span>
      ) : (
        <div className="flex items-center gap-4">
          <input type="hidden" name="event" value={event} />
          <Checkbox name={`inbox.${event}`} value="true" label="Inbox" defaultChecked={inbox} />
          <Select name={`email.${event}`} aria-label="Email" options={PACES} defaultValue={email} narrow />
        </div>
      )}
    </fieldset>
  );
}
