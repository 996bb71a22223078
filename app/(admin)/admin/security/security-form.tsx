"use client";

import type { SecuritySettingsQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Checkbox } from "@/app/_ui/checkbox";
import { Field, fieldId } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Switch } from "@/app/_ui/switch";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { updateSecuritySettings } from "./actions";

type Settings = SecuritySettingsQuery["platformSettings"];

const ROWS = [
  {
    name: "secondFactorForAdministrators",
    label: "Require a second factor of administrators",
    hint: "Administrators without one must set one up before they can continue.",
  },
  {
    name: "secondFactorForEveryone",
    label: "Require a second factor of all users",
    hint: "Users without one must set one up before they can continue. Access tokens keep working.",
  },
  {
    name: "secondFactorAfterProvider",
    label: "Ask for it after single sign-on too",
    hint: "If off, the sign-in provider's own second factor is enough.",
  },
  {
    name: "leakedApiKeysRevoked",
    label: "Revoke API keys that are reported as leaked",
    hint: "Calls with them fail immediately. If off, owners and publishers are notified, and the keys keep working.",
  },
] as const;

/** Who needs a second factor, how long access tokens live, and whether leaked API keys are revoked. Settings from the environment can't be changed here. */
export function SecurityForm({ settings }: { settings: Settings }) {
  const [state, action] = useFormAction(updateSecuritySettings, EMPTY_FORM);
  useDone(state, () => toast({ title: "Settings saved", tone: "success" }));
  const days = settings.accessTokenDays;
  return (
    <Form
      action={action}
      errors={state.errors}
      message={state.message}
      className="flex max-w-form flex-col gap-6"
    >
      <Panel flush>
        {ROWS.map((row) => (
          <SettingRow key={row.name} row={row} setting={settings[row.name]} />
        ))}
      </Panel>
      <Panel>
        <Field
          label="Longest life of access tokens, in days"
          name="accessTokenDays"
          hint={
            <Hint
              text="Up to 366. 0 means no limit. Existing tokens that would live longer are shortened."
              setting={days}
            />
          }
        >
          <Input
            inputMode="numeric"
            autoComplete="off"
            defaultValue={state.values?.accessTokenDays ?? String(days.value)}
            disabled={days.source === "ENVIRONMENT"}
          />
        </Field>
        {state.errors.shortens ? (
          <Checkbox
            key={state.values?.accessTokenDays}
            id={fieldId("shortens")}
            name="shortens"
            value={state.values?.accessTokenDays}
            label="Shorten these access tokens"
            className="mt-4"
          />
        ) : null}
      </Panel>
      <div className="flex justify-end">
        <SubmitButton>Save settings</SubmitButton>
      </div>
    </Form>
  );
}

function Hint({
  text,
  setting: { source, variable },
}: {
  text: string;
  setting: { readonly source: string; readonly variable: string | null };
}) {
  if (source !== "ENVIRONMENT") return text;
  return (
    <>
      {text} Set by the environment variable <code className="break-all font-mono">{variable}</code>.
    </>
  );
}

function SettingRow({
  row: { name, label, hint },
  setting,
}: {
  row: (typeof ROWS)[number];
  setting: Settings["secondFactorForEveryone"];
}) {
  const decided = setting.source === "ENVIRONMENT";
  return (
    <div className="px-4 py-3 sm:px-5">
      {decided ? null : <input type="hidden" name={`${name}.here`} value="true" />}
      <Switch
        name={name}
        value="true"
        label={label}
        defaultChecked={setting.value}
        disabled={decided}
        hint={<Hint text={hint} setting={setting} />}
      />
    </div>
  );
}
