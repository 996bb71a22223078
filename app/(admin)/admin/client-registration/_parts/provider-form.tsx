"use client";

import { type ReactNode, useActionState, useState } from "react";
import { typeLabel } from "@/app/_components/application-words";
import { EMPTY_FORM, type FormState } from "@/app/_lib/form-state";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { Field } from "@/app/_ui/field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { RadioCards } from "@/app/_ui/radio-cards";
import { SecretInput } from "@/app/_ui/secret-input";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Switch } from "@/app/_ui/switch";
import { Textarea } from "@/app/_ui/textarea";
import type { ProviderValues } from "./provider-values";
import { RenewalFields } from "./renewal-fields";

const TYPES = ["BROWSER", "WEB", "NATIVE", "BACKEND_TO_BACKEND"] as const;

const ACCESS = [
  {
    value: "CLIENT_CREDENTIALS",
    title: "Client credentials",
    description: "Latchkey asks for a token with a client of its own, and keeps it until it expires.",
    chooseWhen: "the server lets a client with the right scope register others",
  },
  {
    value: "INITIAL_ACCESS_TOKEN",
    title: "Initial access token",
    description:
      "You paste a token that the server gave you. The less secure way: it lives longer, and you renew it by hand.",
    chooseWhen: "the server only hands out such tokens",
  },
];

/** Everything about a provider. Saving speaks to the server first: nothing is saved when it does not answer as it should. */
export function ProviderForm({
  action,
  values = {},
  cancelHref,
}: {
  action: (before: FormState, data: FormData) => Promise<FormState>;
  values?: ProviderValues;
  cancelHref: string;
}) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const [access, setAccess] = useState<string>(values.initialAccessMethod ?? "CLIENT_CREDENTIALS");
  return (
    <Form action={submit} errors={state.errors} message={state.message} className="flex flex-col gap-8">
      {values.id ? <input type="hidden" name="id" value={values.id} /> : null}
      <Group>
        <Field label="Name" name="name" required>
          <Input maxLength={50} autoComplete="off" defaultValue={values.name} autoFocus={!values.id} />
        </Field>
        <Field label="Description" name="description" optional hint="For administrators.">
          <Input maxLength={1_000} autoComplete="off" defaultValue={values.description} />
        </Field>
        <Field
          label="Discovery endpoint"
          name="discoveryUrl"
          required
          hint="The metadata document of OpenID Connect Discovery or RFC 8414, or the issuer's own address."
        >
          <Input
            type="url"
            mono
            maxLength={2_000}
            autoComplete="off"
            spellCheck={false}
            defaultValue={values.discoveryUrl}
            placeholder="https://auth.example.com"
          />
        </Field>
      </Group>
      <RadioCards
        name="initialAccessMethod"
        legend="How Latchkey may register clients"
        options={ACCESS}
        value={access}
        onValueChange={setAccess}
        columns={2}
        required
      />
      {access === "CLIENT_CREDENTIALS" ? (
        <CredentialFields values={values} />
      ) : (
        <TokenFields values={values} />
      )}
      <RenewalFields values={values} />
      <Advanced values={values} />
      <Banner tone="info" title="Saving speaks to the server">
        Discovery is fetched{access === "CLIENT_CREDENTIALS" ? ", and a token is asked for" : ""}. When that
        fails nothing is saved, and what you typed stays.
      </Banner>
      <div className="flex justify-end gap-3">
        <ButtonLink variant="secondary" href={cancelHref}>
          Cancel
        </ButtonLink>
        <SubmitButton pendingText="Speaking to the server">
          {values.id ? "Save provider" : "Add provider"}
        </SubmitButton>
      </div>
    </Form>
  );
}

function Group({ children }: { children: ReactNode }) {
  return <div className="flex flex-col gap-4">{children}</div>;
}

function CredentialFields({ values }: { values: ProviderValues }) {
  return (
    <Group>
      <Field label="Client id" name="clientId" required>
        <Input
          mono
          maxLength={300}
          autoComplete="off"
          spellCheck={false}
          defaultValue={values.clientId ?? ""}
        />
      </Field>
      <Field label="Client secret" name="clientSecret" required={!values.hasClientSecret}>
        <SecretInput noun="client secret" isSet={values.hasClientSecret} autoComplete="off" />
      </Field>
      <Field
        label="Scopes"
        name="scopes"
        optional
        hint="Of the token request, separated by spaces: what lets the token register clients."
      >
        <Input
          mono
          autoComplete="off"
          spellCheck={false}
          defaultValue={values.scopes?.join(" ")}
          placeholder="dcr_admin"
        />
      </Field>
      <Field
        label="Authentication method"
        name="tokenEndpointAuthMethod"
        hint="Left alone, the server's metadata decides."
      >
        <Select
          placeholder="As the server's metadata says"
          defaultValue={values.tokenEndpointAuthMethod ?? ""}
          options={["client_secret_basic", "client_secret_post", "client_secret_jwt"].map((value) => ({
            value,
            label: value,
          }))}
        />
      </Field>
    </Group>
  );
}

function TokenFields({ values }: { values: ProviderValues }) {
  return (
    <Group>
      <Field
        label="Initial access token"
        name="initialAccessToken"
        required={!values.hasInitialAccessToken}
        hint="Sent as Bearer; with a space in it, as the whole Authorization header (SSWS …)."
      >
        <SecretInput noun="initial access token" isSet={values.hasInitialAccessToken} autoComplete="off" />
      </Field>
      <Field
        label="Ends on"
        name="initialAccessTokenExpiresAt"
        optional
        hint="As far as you know. Administrators are warned 30, 7 and 1 days ahead."
      >
        <Input type="date" defaultValue={values.initialAccessTokenExpiresAt?.slice(0, 10)} />
      </Field>
    </Group>
  );
}

function Advanced({ values }: { values: ProviderValues }) {
  return (
    <Group>
      <Field
        label="Client template"
        name="softwareId"
        optional
        hint="Sent as software_id with every registration; some servers take a template by it."
      >
        <Input
          mono
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          defaultValue={values.softwareId ?? ""}
        />
      </Field>
      <Fieldset
        legend="Application types"
        name="applicationTypes"
        hint="Which types it serves. None ticked: all of them."
      >
        {TYPES.map((type) => (
          <Checkbox
            key={type}
            name="applicationTypes"
            value={type}
            label={typeLabel(type)}
            defaultChecked={values.applicationTypes?.includes(type)}
          />
        ))}
      </Fieldset>
      <Field
        label="Trusted certificates"
        name="trustedCertificates"
        optional
        hint="PEM, added to the system's for this provider only: for a server with a certificate of your own authority."
      >
        <Textarea mono rows={4} spellCheck={false} defaultValue={values.trustedCertificates ?? ""} />
      </Field>
      <Switch
        name="isDefault"
        value="true"
        label="Default provider"
        hint="Taken when somebody who creates an application chooses none. The first provider is in any case."
        defaultChecked={values.isDefault}
      />
    </Group>
  );
}
