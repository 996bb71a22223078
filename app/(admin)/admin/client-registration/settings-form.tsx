"use client";

import { useState } from "react";
import type { ClientRegistrationAdministrationQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Switch } from "@/app/_ui/switch";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { updateSettings } from "./actions";

type Settings = ClientRegistrationAdministrationQuery["platformSettings"];
type Name = Exclude<keyof Settings, "__typename" | "allowedRedirectSchemes">;

interface Row {
  readonly name: Name;
  readonly label: string;
  readonly hint: string;
  /** Only applies while the setting above is on. */
  readonly dependent?: boolean;
}

const GROUPS: readonly { title: string; description: string; rows: readonly Row[] }[] = [
  {
    title: "Application types",
    description: "Users can't create applications of a type that is off. Existing ones keep working.",
    rows: [
      { name: "simpleEnabled", label: "Simple", hint: "Applications without a registered client." },
      {
        name: "registrationEnabled",
        label: "Dynamic client registration",
        hint: "Registers clients at an authorization server. Required for these types:",
      },
      { name: "browserEnabled", label: "Browser", hint: "Single-page apps.", dependent: true },
      { name: "webEnabled", label: "Web", hint: "Applications with a server.", dependent: true },
      { name: "nativeEnabled", label: "Native", hint: "Mobile and desktop apps.", dependent: true },
      {
        name: "backendToBackendEnabled",
        label: "Backend to backend",
        hint: "Programs that act on their own behalf.",
        dependent: true,
      },
    ],
  },
  {
    title: "Discouraged grants",
    description:
      "RFC 9700 advises against both. Applications can't add a grant that is off. Those that have it keep it.",
    rows: [
      { name: "implicitAllowed", label: "Implicit", hint: "Tokens are returned in the redirect URL." },
      { name: "passwordAllowed", label: "Password", hint: "Users enter their passwords in applications." },
    ],
  },
];

/** The registration settings. Settings from the environment are shown as such and can't be changed here. */
export function SettingsForm({ settings }: { settings: Settings }) {
  const [registration, setRegistration] = useState(settings.registrationEnabled.value);
  const [state, action] = useFormAction(updateSettings, EMPTY_FORM);
  useDone(state, () => toast({ title: "Settings saved" }));
  return (
    <Form
      action={action}
      errors={state.errors}
      message={state.message}
      className="flex max-w-form flex-col gap-8"
    >
      {GROUPS.map(({ title, description, rows }) => (
        <Section key={title} title={title} description={description}>
          <Panel flush>
            {rows.map((row) => (
              <SettingRow
                key={row.name}
                row={row}
                setting={settings[row.name]}
                off={row.dependent === true && !registration}
                onChange={row.name === "registrationEnabled" ? setRegistration : undefined}
              />
            ))}
          </Panel>
        </Section>
      ))}
      <Section
        title="Redirect URIs"
        description="Native applications use https, http on the user's computer, or a scheme that is a domain name in reverse."
      >
        <SchemesField setting={settings.allowedRedirectSchemes} />
      </Section>
      <div className="flex justify-end">
        <SubmitButton>Save settings</SubmitButton>
      </div>
    </Form>
  );
}

function SchemesField({ setting }: { setting: Settings["allowedRedirectSchemes"] }) {
  const decided = setting.source === "ENVIRONMENT";
  return (
    <Field
      label="Other allowed schemes"
      name="allowedRedirectSchemes"
      optional
      hint={
        decided
          ? `Set by the environment variable ${setting.variable}.`
          : "For desktop programs with a scheme of their own, separated by spaces. Existing redirect URIs keep working when you remove one."
      }
    >
      <Input
        mono
        autoComplete="off"
        spellCheck={false}
        disabled={decided}
        defaultValue={setting.value.join(" ")}
        placeholder="vscode cursor"
      />
    </Field>
  );
}

function SettingRow({
  row: { name, label, hint, dependent },
  setting,
  off,
  onChange,
}: {
  row: Row;
  setting: Settings[Name];
  /** The setting has no effect, because dynamic client registration is off. It keeps its value. */
  off: boolean;
  onChange?: (on: boolean) => void;
}) {
  const [on, setOn] = useState(setting.value);
  const decided = setting.source === "ENVIRONMENT";
  const change = (next: boolean) => {
    setOn(next);
    onChange?.(next);
  };
  return (
    <div className={dependent ? "py-3 pr-4 pl-8 sm:pr-5 sm:pl-10" : "px-4 py-3 sm:px-5"}>
      {off && on && !decided ? <input type="hidden" name={name} value="true" /> : null}
      <Switch
        name={off ? undefined : name}
        value="true"
        label={label}
        checked={on && !off}
        onChange={(event) => change(event.target.checked)}
        disabled={decided || off}
        hint={
          <>
            {hint}
            {off ? " Off while dynamic client registration is off." : null}
            {decided ? (
              <>
                {" "}
                Set by the environment variable{" "}
                <code className="break-all font-mono">{setting.variable}</code>.
              </>
            ) : null}
          </>
        }
      />
    </div>
  );
}
