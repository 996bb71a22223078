"use client";

import { useActionState, useState } from "react";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { CodeBlock } from "@/app/_ui/code-block";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { LeaveGuard } from "@/app/_ui/leave-guard";
import { RadioCards } from "@/app/_ui/radio-cards";
import { SecretField } from "@/app/_ui/secret-field";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { type CreateTokenState, createAccessToken } from "../actions";

const EXPIRY = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "0", label: "No expiry" },
];

export function CreateTokenForm({ endpoint }: { endpoint: string }) {
  const [state, action] = useActionState<CreateTokenState, FormData>(createAccessToken, EMPTY_FORM);
  if (state.secret) return <NewToken secret={state.secret} endpoint={endpoint} />;
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
      <RadioCards
        name="scope"
        legend="Scope"
        columns={2}
        defaultValue="READ_ONLY"
        options={[
          {
            value: "READ_ONLY",
            title: "Read only",
            description: "Sees what you see. Can't change anything.",
          },
          {
            value: "FULL",
            title: "Full",
            description: "Everything you can do, except manage tokens and passwords.",
          },
        ]}
      />
      <Field label="Expiry" name="expiresInDays">
        <Select options={EXPIRY} defaultValue="30" />
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

function NewToken({ secret, endpoint }: { secret: string; endpoint: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex flex-col gap-6">
      <Banner tone="success" title="Access token created" live>
        Copy it now. It won't be shown again.
      </Banner>
      <SecretField label="access token" value={secret} onCopied={() => setCopied(true)} />
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
      <LeaveGuard active={!copied} title="Leave without copying the access token?" />
    </div>
  );
}
