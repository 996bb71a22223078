"use client";

import { EMPTY_FORM } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { CodeBlock } from "@/app/_ui/code-block";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { ShownOnce } from "@/app/_ui/shown-once";
import { SubmitButton } from "@/app/_ui/submit-button";
import { useFormAction } from "@/app/_ui/use-form-action";
import { type CreateGatewayState, createGateway } from "@/app/(admin)/admin/gateways/_parts/actions";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";

export function NewGatewayForm({ portal }: { portal: string }) {
  const [state, action] = useFormAction<CreateGatewayState>(createGateway, EMPTY_FORM, ({ secret }) =>
    secret ? { what: "gateway token", value: secret } : undefined,
  );
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
  return (
    <ShownOnce
      title="Gateway created"
      what="gateway token"
      hint="Copy its token now. It won't be shown again. Start the gateway with it within 24 hours."
      secret={secret}
    >
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
    </ShownOnce>
  );
}
