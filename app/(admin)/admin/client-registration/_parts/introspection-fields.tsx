import { Field } from "@/app/_ui/field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { SecretInput } from "@/app/_ui/secret-input";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import type { ProviderValues } from "./provider-values";

/** The client with which gateways check access tokens at the server. */
export function IntrospectionFields({ values }: { values: ProviderValues }) {
  return (
    <Fieldset
      legend="Token introspection"
      name="introspection"
      hint="Gateways check the access tokens of OAuth 2.0 plans at the server (RFC 7662), with a client of their own. Leave blank if no plan needs it."
    >
      <Panel className="flex flex-col gap-4">
        <Field
          label="Introspection client ID"
          name="introspectionClientId"
          optional
          hint="A client that can introspect tokens of every client. Don't use the one that registers clients."
        >
          <Input
            mono
            maxLength={fieldLength(LIMITS.providerClientId)}
            autoComplete="off"
            spellCheck={false}
            defaultValue={values.introspectionClientId ?? ""}
          />
        </Field>
        <Field label="Introspection client secret" name="introspectionSecret" optional>
          <SecretInput
            noun="introspection client secret"
            isSet={values.hasIntrospectionSecret}
            autoComplete="off"
          />
        </Field>
      </Panel>
    </Fieldset>
  );
}
