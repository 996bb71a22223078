"use client";

import { useActionState } from "react";
import { ApplicationFields } from "@/app/_components/application-fields";
import type { TypeOffersQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { type CreateState, createApplication } from "./actions";
import { Created } from "./created";

export type TypeOffer = TypeOffersQuery["applicationTypes"][number];

/** The fields of one type, then what will happen, then the act. */
export function CreateForm({ offer }: { offer: TypeOffer }) {
  const [state, action] = useActionState<CreateState, FormData>(createApplication, EMPTY_FORM);
  if (state.created) return <Created created={state.created} />;
  const hasClient = offer.type !== "SIMPLE";
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
      <input type="hidden" name="type" value={offer.type} />
      <ApplicationFields
        type={offer.type}
        needsRedirectUris={offer.needsRedirectUris}
        mandatoryGrant={offer.mandatoryGrant ?? null}
        optionalGrants={offer.optionalGrants}
        values={{ name: state.values?.name, description: state.values?.description }}
        autoFocus
      />
      {hasClient && offer.providers.length > 1 ? (
        <Field label="Authorization server" name="providerId" hint="Where the client is registered.">
          <Select
            defaultValue={offer.providers[0]?.id}
            options={offer.providers.map(({ id, name, isDefault }) => ({
              value: id,
              label: isDefault ? `${name} (default)` : name,
            }))}
          />
        </Field>
      ) : null}
      <Panel className="text-sm text-text-muted">
        {hasClient
          ? `Creates the application with you as its primary owner, and registers a client at ${offer.providers.length > 1 ? "the chosen authorization server" : (offer.providers[0]?.name ?? "the authorization server")}. That takes a few seconds.`
          : "Creates the application with you as its primary owner."}
      </Panel>
      <div className="flex justify-end gap-3">
        <ButtonLink variant="secondary" href={paths.newApplication()}>
          Change type
        </ButtonLink>
        <SubmitButton pendingText={hasClient ? "Registering" : "Creating"}>Create application</SubmitButton>
      </div>
    </Form>
  );
}
