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
import { SecretField } from "@/app/_ui/secret-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import { type CreateGatewayState, createGateway } from "@/app/(admin)/admin/gateways/_parts/actions";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";

export function NewGatewayForm({ portal }: { portal: string }) {
  const [state, action] = useActionState<CreateGatewayState, FormData>(createGateway, EMPTY_FORM);
  if (state.secret) return <NewToken secret={state.secret} id={state.gatewayId ?? ""} portal={portal} />;
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
      <Field label="Name" name="name" required hint="Where it runs, such as Frankfurt 1.">
        <Input
          maxLength={fieldLength(LIMITS.gatewayName)}
          autoComplete="off"
          defaultValue={state.values?.name}
          autoFocus
        />
      </Field>
      <div className="flex justify-end gap-3">
        <ButtonLink variant="secondary" href={paths.admin.gateways()}>
          Cancel
        </ButtonLink>
        <SubmitButton>Create gateway</SubmitButton>
      </div>
    </Form>
  );
}

function NewToken({ secret, id, portal }: { secret: string; id: string; portal: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex flex-col gap-6">
      <Banner tone="success" title="Gateway created" live>
        Copy its token now. It won't be shown again. Start the gateway with it within 24 hours.
      </Banner>
      <SecretField label="gateway token" value={secret} onCopied={() => setCopied(true)} />
      <CodeBlock
        label="Start the gateway"
        wrap
        code={`export LATCHKEY_URL=${portal}\nexport LATCHKEY_GATEWAY_TOKEN=lkg_…\nnpm run gateway`}
      />
      <div className="flex justify-end">
        <ButtonLink variant="primary" href={paths.admin.gateway(id)}>
          Go to gateway
        </ButtonLink>
      </div>
      <LeaveGuard active={!copied} title="Leave without copying the gateway token?" />
    </div>
  );
}
