import { AppWindow, Globe, MonitorSmartphone, Server, Smartphone } from "lucide-react";
import type { Metadata } from "next";
import { APPLICATION_TYPES, typeDescription, typeLabel } from "@/app/_components/application-labels";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { type CustomField, fieldsOf } from "@/app/_data/forms";
import { graphql } from "@/app/_data/generated";
import type { ApplicationType } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { loadManagedTeams } from "@/app/_data/teams";
import type { SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { Button, ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { RadioCards } from "@/app/_ui/radio-cards";
import { DeniedState } from "@/app/_ui/states";
import { CreateForm, type TypeOption } from "./create-form";

export const metadata: Metadata = { title: "Create application" };

const OFFERS = graphql(`
  query TypeOptions {
    applicationTypes {
      type
      unavailable
      mandatoryGrant
      needsRedirectUris
      optionalGrants {
        grant
        forbidden
      }
      providers {
        id: providerId
        name
        isDefault
        limitations
      }
    }
    formFields(form: APPLICATION) {
      ...FormFieldFields
    }
  }
`);

const ICONS: Readonly<Record<ApplicationType, React.ReactNode>> = {
  SIMPLE: <AppWindow />,
  BROWSER: <Globe />,
  WEB: <MonitorSmartphone />,
  NATIVE: <Smartphone />,
  BACKEND_TO_BACKEND: <Server />,
};

export default async function NewApplicationPage({ searchParams }: { searchParams: SearchParams }) {
  const { data, problem } = await load(OFFERS, {});
  const input = (await searchParams).type;
  const offer = data?.applicationTypes.find((candidate) => candidate.type === input);
  const breadcrumbs = [
    { label: "Applications", href: paths.applications() },
    ...(offer
      ? [{ label: "Create application", href: paths.newApplication() }, { label: typeLabel(offer.type) }]
      : [{ label: "Create application" }]),
  ];
  return (
    <Page breadcrumbs={breadcrumbs} width="form">
      {problem ? (
        <ProblemState problem={problem} what="the application types" retryHref={paths.newApplication()} />
      ) : offer ? (
        <TypeForm
          offer={offer}
          fields={fieldsOf(data.formFields, offer.type)}
          teams={await loadManagedTeams()}
        />
      ) : (
        <ChooseType offers={data.applicationTypes} />
      )}
    </Page>
  );
}

function ChooseType({ offers }: { offers: readonly TypeOption[] }) {
  const first = offers.find((offer) => !offer.unavailable);
  return (
    <>
      <PageHeader
        title="Create application"
        description="Choose the application's type. It can't be changed later."
      />
      <form method="get" className="flex flex-col gap-6">
        <RadioCards
          name="type"
          legend="Type"
          defaultValue={first?.type}
          required
          options={APPLICATION_TYPES.map((type) => {
            const labels = typeDescription(type);
            const offer = offers.find((candidate) => candidate.type === type);
            return {
              value: type,
              title: labels.label,
              description: labels.sentence,
              chooseWhen: labels.chooseWhen,
              icon: ICONS[type],
              disabledReason: offer?.unavailable ?? undefined,
            };
          })}
        />
        <div className="flex justify-end gap-3">
          <ButtonLink variant="secondary" href={paths.applications()}>
            Cancel
          </ButtonLink>
          <Button variant="primary" type="submit">
            Continue
          </Button>
        </div>
      </form>
    </>
  );
}

function TypeForm({
  offer,
  fields,
  teams,
}: {
  offer: TypeOption;
  fields: readonly CustomField[];
  teams: readonly { readonly id: string; readonly name: string }[];
}) {
  if (!offer.unavailable) return <CreateForm offer={offer} fields={fields} teams={teams} />;
  const { label, sentence } = typeDescription(offer.type);
  return (
    <>
      <PageHeader title={`Create ${label.toLowerCase()} application`} description={sentence} />
      <DeniedState
        title="This type isn't available"
        actions={
          <ButtonLink variant="secondary" href={paths.newApplication()}>
            Choose another type
          </ButtonLink>
        }
      >
        {offer.unavailable}
      </DeniedState>
    </>
  );
}
