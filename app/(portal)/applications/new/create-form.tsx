"use client";

import { typeDescription } from "@/app/_components/application-labels";
import { CustomFields } from "@/app/_components/forms/custom-fields";
import { OwnerField } from "@/app/_components/owner-field";
import type { CustomField } from "@/app/_data/forms";
import type { TypeOptionsQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { Consequences } from "@/app/_ui/consequences";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { PageHeader } from "@/app/_ui/page-header";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { useFormAction } from "@/app/_ui/use-form-action";
import { ApplicationFields } from "@/app/(portal)/applications/_parts/application-fields";
import { type CreateState, createApplication } from "./actions";
import { Created } from "./created";

export type TypeOption = TypeOptionsQuery["applicationTypes"][number];

/** The form for one application type with its effects. Replaced by the result if there is a secret to show. */
export function CreateForm({
  offer,
  fields,
  teams,
}: {
  offer: TypeOption;
  fields: readonly CustomField[];
  /** The teams that can own it. */
  teams: readonly { readonly id: string; readonly name: string }[];
}) {
  const [state, action] = useFormAction<CreateState>(createApplication, EMPTY_FORM);
  if (state.created) return <Created created={state.created} />;
  const { label, sentence } = typeDescription(offer.type);
  const hasClient = offer.type !== "SIMPLE";
  return (
    <>
      <PageHeader title={`Create ${label.toLowerCase()} application`} description={sentence} />
      <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
        <input type="hidden" name="type" value={offer.type} />
        <ApplicationFields
          type={offer.type}
          needsRedirectUris={offer.needsRedirectUris}
          mandatoryGrant={offer.mandatoryGrant ?? null}
          optionalGrants={offer.optionalGrants}
          values={state.typed}
          provider={hasClient && offer.providers.length > 1 ? <ProviderChoice offer={offer} /> : null}
          autoFocus
        />
        <OwnerField teams={teams} value={state.values?.teamId} />
        <CustomFields fields={fields} answers={state.answers} />
        <Consequences items={consequencesOf(offer, teams.length > 0)} />
        <Limitations offer={offer} />
        <div className="flex justify-end gap-3">
          <ButtonLink variant="secondary" href={paths.newApplication()}>
            Change type
          </ButtonLink>
          <SubmitButton pendingText={hasClient ? "Registering" : "Creating"}>Create application</SubmitButton>
        </div>
      </Form>
    </>
  );
}

function ProviderChoice({ offer }: { offer: TypeOption }) {
  return (
    <Field label="Authorization server" name="providerId" hint="Where the client is registered.">
      <Select
        defaultValue={offer.providers[0]?.id}
        options={offer.providers.map(({ id, name, isDefault }) => ({
          value: id,
          label: isDefault ? `${name} (default)` : name,
        }))}
      />
    </Field>
  );
}

/** What the servers can't do for this type: said before the application exists. */
function Limitations({ offer: { providers } }: { offer: TypeOption }) {
  const limited = providers.filter(({ limitations }) => limitations.length > 0);
  if (limited.length === 0) return null;
  return limited.map(({ id, name, limitations }) => (
    <Banner key={id} tone="warning" title={`Limitations of “${name}”`}>
      {limitations.join(" ")}
    </Banner>
  ));
}

function consequencesOf({ type, providers }: TypeOption, hasTeams: boolean): string[] {
  const owner = `${hasTeams ? "You or the chosen team own it" : "You become its primary owner"} and can share it with others.`;
  if (type === "SIMPLE") return [owner];
  const server =
    providers.length === 1 ? `the authorization server “${providers[0]?.name}”` : "the authorization server";
  const secret =
    type === "WEB" || type === "BACKEND_TO_BACKEND"
      ? "Its client secret is shown for you to copy."
      : "It gets a client_id and no secret.";
  // The limitations, which are shown too, say what is uncertain.
  const certain = providers.every(({ limitations }) => limitations.length === 0);
  return [
    owner,
    `A client is registered at ${server}. That takes a few seconds.`,
    ...(certain ? [secret] : []),
  ];
}
