import { Plus, ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { typeLabel } from "@/app/_components/application-labels";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import type { ClientRegistrationAdministrationQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { formatNumber } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { Badge } from "@/app/_ui/badge";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { RowTitle } from "@/app/_ui/row-title";
import { Section } from "@/app/_ui/section";
import { EmptyState } from "@/app/_ui/states";
import { type Column, Table } from "@/app/_ui/table";
import { TextLink } from "@/app/_ui/text-link";
import { initialAccessLabel } from "@/app/(admin)/admin/client-registration/_parts/provider-values";
import { SettingsForm } from "./settings-form";

export const metadata: Metadata = { title: "Client registration" };

const ADMINISTRATION = graphql(`
  query ClientRegistrationAdministration {
    platformSettings {
      simpleEnabled {
        value
        source
        variable
      }
      registrationEnabled {
        value
        source
        variable
      }
      browserEnabled {
        value
        source
        variable
      }
      webEnabled {
        value
        source
        variable
      }
      nativeEnabled {
        value
        source
        variable
      }
      backendToBackendEnabled {
        value
        source
        variable
      }
      implicitAllowed {
        value
        source
        variable
      }
      passwordAllowed {
        value
        source
        variable
      }
      allowedRedirectSchemes {
        value
        source
        variable
      }
    }
    clientRegistrationProviders {
      id
      name
      description
      discoveryUrl
      initialAccessMethod
      isDefault
      isEmbedded
      applicationTypes
      dependentApplications
      endpoints {
        issuer
      }
    }
  }
`);

type Provider = ClientRegistrationAdministrationQuery["clientRegistrationProviders"][number];

export default async function ClientRegistrationPage() {
  const { data, problem } = await load(ADMINISTRATION, {});
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Client registration" }]}>
      <PageHeader
        title="Client registration"
        description={
          <>
            Types of applications that users can create, and the authorization servers that register their
            clients.{" "}
            <TextLink href={paths.docs("client-registration")} prefetch={false}>
              How it works
            </TextLink>
          </>
        }
      />
      {problem ? (
        <ProblemState problem={problem} what="the settings" retryHref={paths.admin.clientRegistration()} />
      ) : (
        <>
          <SettingsForm settings={data.platformSettings} />
          <Section
            title="Providers"
            description="Authorization servers that register clients dynamically (RFC 7591)."
            actions={
              <ButtonLink variant="secondary" icon={<Plus />} href={paths.admin.newProvider()}>
                Add provider
              </ButtonLink>
            }
          >
            {data.clientRegistrationProviders.length === 0 ? (
              <EmptyState icon={<ShieldCheck />} title="No providers yet">
                Without a provider, users can create only simple applications.
              </EmptyState>
            ) : (
              <Table
                caption="Providers"
                columns={COLUMNS}
                rows={data.clientRegistrationProviders}
                rowKey={(provider) => provider.id}
              />
            )}
          </Section>
        </>
      )}
    </Page>
  );
}

const COLUMNS: readonly Column<Provider>[] = [
  {
    key: "name",
    header: "Name",
    kind: "title",
    cell: ({ id, name, isDefault }) => (
      <span className="flex min-w-0 items-center gap-2">
        <RowTitle href={paths.admin.provider(id)}>{name}</RowTitle>
        {isDefault ? <Badge tone="accent">Default</Badge> : null}
      </span>
    ),
  },
  {
    key: "issuer",
    header: "Issuer",
    kind: "text",
    cell: ({ endpoints, discoveryUrl }) => (
      <span className="break-all font-mono text-sm">{endpoints?.issuer ?? discoveryUrl}</span>
    ),
  },
  {
    key: "access",
    header: "Initial access",
    cell: ({ initialAccessMethod }) => initialAccessLabel(initialAccessMethod),
  },
  {
    key: "types",
    header: "Types",
    cell: ({ applicationTypes }) =>
      applicationTypes.length === 0 ? "All" : applicationTypes.map((type) => typeLabel(type)).join(", "),
  },
  {
    key: "applications",
    header: "Applications",
    align: "end",
    cell: ({ dependentApplications }) => formatNumber(dependentApplications),
  },
];
