"use client";

import type { ApiKeySettingsQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Form } from "@/app/_ui/form";
import { Panel } from "@/app/_ui/panel";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Switch } from "@/app/_ui/switch";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { updateApiKeySettings } from "./actions";

type Settings = ApiKeySettingsQuery["platformSettings"];

const ROWS = [
  {
    name: "apiKeysShownOnce",
    label: "Show keys only once",
    hint: "A new key is shown to the member who creates it, and only its digest is stored. If off, members can copy their keys again, and each copy is recorded in the activity. Existing keys don't change.",
  },
  {
    name: "customApiKeysAllowed",
    label: "Allow custom keys",
    hint: "When publishers accept a request, they can enter the key: 8 to 128 characters. Meant for keys that already exist elsewhere.",
  },
] as const;

/** How API keys are created and stored. Settings from the environment are shown as such and can't be changed here. */
export function ApiKeySettingsForm({ settings }: { settings: Settings }) {
  const [state, action] = useFormAction(updateApiKeySettings, EMPTY_FORM);
  useDone(state, () => toast({ title: "Settings saved", tone: "success" }));
  const decided = ROWS.every(({ name }) => settings[name].source === "ENVIRONMENT");
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
      {decided ? null : (
        <div className="flex justify-end">
          <SubmitButton>Save settings</SubmitButton>
        </div>
      )}
    </Form>
  );
}

function SettingRow({
  row: { name, label, hint },
  setting,
}: {
  row: (typeof ROWS)[number];
  setting: Settings["apiKeysShownOnce"];
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
        hint={
          decided ? (
            <>
              {hint} Set by the environment variable{" "}
              <code className="break-all font-mono">{setting.variable}</code>.
            </>
          ) : (
            hint
          )
        }
      />
    </div>
  );
}
