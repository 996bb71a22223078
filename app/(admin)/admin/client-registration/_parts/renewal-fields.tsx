"use client";

import { useState } from "react";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { OptionFields } from "@/app/_ui/option-fields";
import { Select } from "@/app/_ui/select";
import { Switch } from "@/app/_ui/switch";
import type { ProviderValues } from "./provider-values";

const METHODS = ["POST", "PUT", "PATCH"].map((value) => ({ value, label: value }));

/** The endpoint for secret renewal. The standard defines none, so renewal is off until an administrator enters it. */
export function RenewalFields({ values }: { values: ProviderValues }) {
  const [on, setOn] = useState(Boolean(values.renewal));
  const announced = values.announcedRenewalEndpoint;
  return (
    <div className="flex flex-col gap-4">
      <Switch
        name="renewalEnabled"
        value="true"
        label="Renew client secrets"
        hint="Not part of the dynamic client registration standard. Only for servers with an endpoint for it."
        checked={on}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
      <OptionFields shown={on}>
        <div className="grid gap-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
          <Field label="Method" name="renewal.method">
            <Select options={METHODS} defaultValue={values.renewal?.method ?? "POST"} />
          </Field>
          <Field
            label="Endpoint"
            name="renewal.endpoint"
            required
            hint={
              announced && !values.renewal
                ? "From the server's metadata."
                : "{client_id} is replaced with the client's ID."
            }
          >
            <Input
              mono
              autoComplete="off"
              spellCheck={false}
              defaultValue={values.renewal?.endpoint ?? announced ?? ""}
              placeholder="https://auth.example.com/register/{client_id}/renew_secret"
            />
          </Field>
        </div>
      </OptionFields>
    </div>
  );
}
