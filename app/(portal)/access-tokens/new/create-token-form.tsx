"use client";

import { useState } from "react";
import { NewToken } from "@/app/_components/access-tokens/new-token";
import { expiryOptions, SCOPES } from "@/app/_components/access-tokens/scopes";
import { type TokenState, tokenIn } from "@/app/_components/access-tokens/token-state";
import type { TokenScope } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { CodeBlock } from "@/app/_ui/code-block";
import { Field } from "@/app/_ui/field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { OptionFields } from "@/app/_ui/option-fields";
import { RadioCards } from "@/app/_ui/radio-cards";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { useFormAction } from "@/app/_ui/use-form-action";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { createAccessToken } from "../actions";

interface Resource {
  readonly id: string;
  readonly name: string;
}

interface Offer {
  readonly endpoint: string;
  /** The scopes that the user can make use of. */
  readonly scopes: readonly TokenScope[];
  readonly maximumDays: number;
  readonly applications: readonly Resource[];
  readonly apis: readonly Resource[];
}

export function CreateTokenForm({ endpoint, scopes, maximumDays, applications, apis }: Offer) {
  const [state, action] = useFormAction<TokenState>(createAccessToken, EMPTY_FORM, tokenIn);
  const [resources, setResources] = useState("ALL");
  if (state.secret) return <Created secret={state.secret} endpoint={endpoint} />;
  const expiry = expiryOptions(maximumDays);
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
      <Field label="Name" name="name" required hint="Where you'll use it, such as CI.">
        <Input
          maxLength={fieldLength(LIMITS.name)}
          autoComplete="off"
          defaultValue={state.values?.name}
          autoFocus
        />
      </Field>
      <Fieldset legend="Scopes" name="scopes" hint="What the token can do, of what you can.">
        {scopes.map((scope) => (
          <Checkbox
            key={scope}
            name={scope === "READ" ? "always" : "scopes"}
            value={scope}
            label={SCOPES[scope].title}
            hint={SCOPES[scope].description}
            {...(scope === "READ" && { checked: true, disabled: true, readOnly: true })}
          />
        ))}
      </Fieldset>
      <RadioCards
        name="resources"
        legend="Resources"
        columns={2}
        value={resources}
        onValueChange={setResources}
        options={[
          { value: "ALL", title: "All", description: "All that you see, including what comes later." },
          { value: "CHOSEN", title: "Chosen ones", description: "For the token, the others don't exist." },
        ]}
      />
      <OptionFields shown={resources === "CHOSEN"}>
        <Choices legend="Applications" name="applicationIds" resources={applications} />
        <Choices legend="APIs" name="apiIds" resources={apis} />
      </OptionFields>
      <Field label="Expiry" name="expiresInDays">
        <Select
          options={expiry}
          defaultValue={expiry.some(({ value }) => value === "30") ? "30" : expiry.at(-1)?.value}
        />
      </Field>
      <div className="flex justify-end gap-3">
        <ButtonLink variant="secondary" href={paths.accessTokens()}>
          Cancel
        </ButtonLink>
        <SubmitButton>Create access token</SubmitButton>
      </div>
    </Form>
  );
}

function Choices({
  legend,
  name,
  resources,
}: {
  legend: string;
  name: string;
  resources: readonly Resource[];
}) {
  return (
    <Fieldset legend={legend} name={name}>
      {resources.length > 0 ? (
        resources.map(({ id, name: label }) => <Checkbox key={id} name={name} value={id} label={label} />)
      ) : (
        <p className="text-text-muted">None to choose from.</p>
      )}
    </Fieldset>
  );
}

function Created({ secret, endpoint }: { secret: string; endpoint: string }) {
  return (
    <NewToken title="Access token created" secret={secret}>
      <CodeBlock
        label="Example request"
        wrap
        code={`curl ${endpoint} \\\n  -H "Authorization: Bearer $LATCHKEY_TOKEN" \\\n  -H "Content-Type: application/json" \\\n  -d '{"query":"{ viewer { name } }"}'`}
      />
      <div className="flex justify-end">
        <ButtonLink variant="primary" href={paths.accessTokens()}>
          Back to access tokens
        </ButtonLink>
      </div>
    </NewToken>
  );
}
