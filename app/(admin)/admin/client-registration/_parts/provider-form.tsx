"use client";

import { type ReactNode, useState } from "react";
import { typeLabel } from "@/app/_components/application-labels";
import { EMPTY_FORM, type FormState } from "@/app/_lib/form-state";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { EndDayField } from "@/app/_ui/date-time-field";
import { Field } from "@/app/_ui/field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { OptionFields } from "@/app/_ui/option-fields";
import { RadioCards } from "@/app/_ui/radio-cards";
import { SecretInput } from "@/app/_ui/secret-input";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Switch } from "@/app/_ui/switch";
import { Textarea } from "@/app/_ui/textarea";
import { useFormAction } from "@/app/_ui/use-form-action";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { IntrospectionFields } from "./introspection-fields";
import type { ProviderValues } from "./provider-values";
import { RenewalFields } from "./renewal-fields";

const TYPES = ["BROWSER", "WEB", "NATIVE", "BACKEND_TO_BACKEND"] as const;

const ACCESS = [
  {
    value: "CLIENT_CREDENTIALS",
    title: "Client credentials",
    description: "Latchkey requests a token with its own client and stores it until it expires.",
    chooseWhen: "the server lets a client with the right scope register others",
  },
  {
    value: "INITIAL_ACCESS_TOKEN",
    title: "Initial access token",
    description:
      "You paste a token from the server. The less secure way: it's valid longer, and you renew it manually.",
    chooseWhen: "the server only issues such tokens",
  },
  {
    value: "NONE",
    title: "None",
    description: "Latchkey registers clients without a token.",
    chooseWhen: "the server has open registration",
  },
];

/** All of a provider's settings. Saving contacts the server first and saves nothing if that fails. */
export function ProviderForm({
  action,
  values = {},
  cancelHref,
}: {
  action: (before: FormState, data: FormData) => Promise<FormState>;
  values?: ProviderValues;
  cancelHref: string;
}) {
  const [state, submit] = useFormAction(action, EMPTY_FORM);
  const [access, setAccess] = useState<string>(values.initialAccessMethod ?? "CLIENT_CREDENTIALS");
  return (
    <Form action={submit} errors={state.errors} message={state.message} className="flex flex-col gap-8">
      {values.id ? <input type="hidden" name="id" value={values.id} /> : null}
      <Group>
        <Field label="Name" name="name" required>
          <Input
            maxLength={fieldLength(LIMITS.providerName)}
            autoComplete="off"
            defaultValue={values.name}
            autoFocus={!values.id}
          />
        </Field>
        <Field label="Description" name="description" optional hint="For administrators.">
          <Input
            maxLength={fieldLength(LIMITS.providerDescription)}
            autoComplete="off"
            defaultValue={values.description}
          />
        </Field>
        <Field
          label="Discovery endpoint"
          name="discoveryUrl"
          required
          hint="The URL of the OpenID Connect Discovery or RFC 8414 metadata, or of the issuer."
        >
          <Input
            type="url"
            mono
            maxLength={fieldLength(LIMITS.url)}
            autoComplete="off"
            spellCheck={false}
            defaultValue={values.discoveryUrl}
            placeholder="https://auth.example.com"
          />
        </Field>
      </Group>
      <RadioCards
        name="initialAccessMethod"
        legend="Initial access"
        options={ACCESS}
        value={access}
        onValueChange={setAccess}
        columns={2}
        required
      />
      <OptionFields shown={access === "CLIENT_CREDENTIALS"}>
        <CredentialFields values={values} />
      </OptionFields>
      <OptionFields shown={access === "INITIAL_ACCESS_TOKEN"}>
        <TokenFields values={values} />
      </OptionFields>
      <RenewalFields values={values} />
      <IntrospectionFields values={values} />
      <Advanced values={values} />
      <Banner tone="info" title="Saving contacts the server">
        Latchkey fetches the server's metadata
        {access === "CLIENT_CREDENTIALS" ? ", requests a token" : ""} and tries the introspection client if
        there is one. If that fails, nothing is saved and your input stays.
      </Banner>
      <div className="flex justify-end gap-3">
        <ButtonLink variant="secondary" href={cancelHref}>
          Cancel
        </ButtonLink>
        <SubmitButton pendingText="Contacting the server">
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
      <Field label="Client ID" name="clientId" required>
        <Input
          mono
          maxLength={fieldLength(LIMITS.providerClientId)}
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
        hint="Scopes for the token request, separated by spaces. They must allow registering clients."
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
        hint="Leave unset to use the server's metadata."
      >
        <Select
          placeholder="From the server's metadata"
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
        hint="Sent as a Bearer token. A value with a space is sent as the whole Authorization header (SSWS …)."
      >
        <SecretInput noun="initial access token" isSet={values.hasInitialAccessToken} autoComplete="off" />
      </Field>
      <Field
        label="Expires on"
        name="initialAccessTokenExpiresAt"
        optional
        hint="If known. Administrators are warned 30, 7 and 1 days before."
      >
        <EndDayField defaultValue={values.initialAccessTokenExpiresAt} />
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
        hint="Sent as software_id with every registration. Some servers select a template by it."
      >
        <Input
          mono
          maxLength={fieldLength(LIMITS.softwareId)}
          autoComplete="off"
          spellCheck={false}
          defaultValue={values.softwareId ?? ""}
        />
      </Field>
      <Fieldset
        legend="Application types"
        name="applicationTypes"
        hint="The types this provider supports. Leave all unchecked for all types."
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
      <Switch
        name="extendedApplicationTypes"
        value="true"
        label="Extended application types"
        hint="Sends the application_type browser for browser applications and service for backend-to-backend applications. Okta needs this; other servers accept only web and native."
        defaultChecked={values.extendedApplicationTypes}
      />
      <Field
        label="Trusted origins"
        name="trustedOrigins"
        optional
        hint="Origins that can receive the credentials besides the discovery endpoint's own, separated by spaces. Needed if the server's token, registration or introspection endpoint is at another host."
      >
        <Input
          mono
          maxLength={3_000}
          autoComplete="off"
          spellCheck={false}
          defaultValue={values.trustedOrigins?.join(" ")}
          placeholder="https://login.example.com"
        />
      </Field>
      <Field
        label="Trusted certificates"
        name="trustedCertificates"
        optional
        hint="PEM. Trusted in addition to the system's certificates, for this provider only. Needed for servers with a private certificate authority."
      >
        <Textarea mono rows={4} spellCheck={false} defaultValue={values.trustedCertificates ?? ""} />
      </Field>
      <Switch
        name="isDefault"
        value="true"
        label="Default provider"
        hint="Used when the creator of an application chooses no provider. The first provider is always the default."
        defaultChecked={values.isDefault}
      />
    </Group>
  );
}
