"use client";

import { useActionState, useEffect } from "react";
import type { ClientRegistrationAdministrationQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { Form } from "@/app/_ui/form";
import { Panel } from "@/app/_ui/panel";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Switch } from "@/app/_ui/switch";
import { toast } from "@/app/_ui/toast-store";
import { updateSettings } from "./actions";

type Settings = ClientRegistrationAdministrationQuery["platformSettings"];
type Name = Exclude<keyof Settings, "__typename">;

const GROUPS: readonly (readonly { name: Name; label: string; hint: string }[])[] = [
  [{ name: "simpleEnabled", label: "Simple", hint: "Applications without a registered client." }],
  [
    {
      name: "registrationEnabled",
      label: "Dynamic client registration",
      hint: "Applications whose client is registered at an authorization server. The four types below need it.",
    },
    { name: "browserEnabled", label: "Browser", hint: "Single-page apps." },
    { name: "webEnabled", label: "Web", hint: "Applications with a server." },
    { name: "nativeEnabled", label: "Native", hint: "Mobile and desktop apps." },
    {
      name: "backendToBackendEnabled",
      label: "Backend to backend",
      hint: "Programs that act for themselves.",
    },
  ],
  [
    {
      name: "implicitAllowed",
      label: "Implicit grant",
      hint: "Discouraged by RFC 9700. Off: nobody can take it anew; applications that have it keep it.",
    },
    {
      name: "passwordAllowed",
      label: "Password grant",
      hint: "Discouraged by RFC 9700. Off: nobody can take it anew; applications that have it keep it.",
    },
  ],
];

/** The switches. One that the environment decides says so and cannot be moved here. */
export function SettingsForm({ settings }: { settings: Settings }) {
  const [state, action] = useActionState(updateSettings, EMPTY_FORM);
  useEffect(() => {
    if (state.done) toast({ title: "Settings saved" });
  }, [state.done]);
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      {GROUPS.map((group) => (
        <Panel key={group[0]?.name} className="flex flex-col gap-4">
          {group.map(({ name, label, hint }) => {
            const { value, source, variable } = settings[name];
            const decided = source === "ENVIRONMENT";
            return (
              <Switch
                key={name}
                name={name}
                value="true"
                label={label}
                defaultChecked={value}
                disabled={decided}
                hint={decided ? `${hint} Decided by the environment variable ${variable}.` : hint}
              />
            );
          })}
        </Panel>
      ))}
      <p className="text-sm text-text-muted">
        A type that is off cannot be used for new applications. Existing ones stay usable and editable.
      </p>
      <div className="flex justify-end">
        <SubmitButton>Save settings</SubmitButton>
      </div>
    </Form>
  );
}
