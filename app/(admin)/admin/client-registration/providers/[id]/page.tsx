import type { Metadata } from "next";
import { typeLabel } from "@/app/_components/application-labels";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { loadProvider, type ProviderDetail } from "@/app/_data/provider";
import { plural } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { Badge } from "@/app/_ui/badge";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { type Definition, DefinitionList } from "@/app/_ui/definition-list";
import { Identifier } from "@/app/_ui/identifier";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import { Time } from "@/app/_ui/time";
import { Capabilities } from "@/app/(admin)/admin/client-registration/_parts/capabilities";
import { DeleteProvider } from "@/app/(admin)/admin/client-registration/_parts/delete-provider";
import { initialAccessLabel } from "@/app/(admin)/admin/client-registration/_parts/provider-values";
import { TestBench } from "@/app/(admin)/admin/client-registration/_parts/test-bench";

export const metadata: Metadata = { title: "Provider" };

export default async function ProviderPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { data: provider, problem } = await loadProvider(id);
  const breadcrumbs = [
    { label: "Administration" },
    { label: "Client registration", href: paths.admin.clientRegistration() },
    { label: provider?.name ?? "Provider" },
  ];
  if (problem) {
    return (
      <Page breadcrumbs={breadcrumbs}>
        <ProblemState problem={problem} what="this provider" retryHref={paths.admin.provider(id)} />
      </Page>
    );
  }
  return (
    <Page breadcrumbs={breadcrumbs}>
      <PageHeader
        title={provider.name}
        badges={provider.isDefault ? <Badge tone="accent">Default</Badge> : null}
        description={provider.description || undefined}
        actions={
          <ButtonLink variant="secondary" href={paths.admin.editProvider(id)}>
            Edit provider
          </ButtonLink>
        }
      />
      {provider.isEmbedded ? (
        <Banner tone="info" title="This authorization server is included with Latchkey">
          Its URLs use the port that Latchkey runs on.
        </Banner>
      ) : null}
      {provider.unconfirmedOrigins.length > 0 ? (
        <Banner
          tone="warning"
          title="The server has moved endpoints"
          actions={
            <ButtonLink variant="secondary" href={paths.admin.editProvider(id)}>
              Edit provider
            </ButtonLink>
          }
        >
          Its metadata now has endpoints at {provider.unconfirmedOrigins.join(" and ")}. Latchkey keeps using
          the former endpoints and sends no credentials to the new ones. If the move is right, save the
          provider again, with its secret or token if it has one.
        </Banner>
      ) : null}
      <Section title="Settings">
        <DefinitionList items={factsOf(provider)} />
      </Section>
      <Section
        title="Test bench"
        description="Tests what the server supports with a probe client. Consumers are then offered only that."
      >
        <TestBench providerId={provider.id} initial={provider.latestTest ?? null} />
      </Section>
      {provider.capabilities ? (
        <Section title="Server capabilities">
          <Capabilities capabilities={provider.capabilities} testedAt={provider.testedAt ?? null} />
        </Section>
      ) : null}
      <Section title="Danger zone" className="max-w-form">
        <Panel tone="danger" flush>
          <PanelRow
            title="Delete provider"
            description={`${plural(provider.dependentApplications, "application")} ${provider.dependentApplications === 1 ? "has its client" : "have their clients"} there. They keep working, but Latchkey can no longer manage them.`}
            action={
              <DeleteProvider
                id={provider.id}
                name={provider.name}
                dependentApplications={provider.dependentApplications}
              />
            }
          />
        </Panel>
      </Section>
    </Page>
  );
}

function factsOf(provider: ProviderDetail): Definition[] {
  const { applicationTypes: types } = provider;
  return [
    {
      term: "Issuer",
      description: provider.endpoints ? (
        <Identifier value={provider.endpoints.issuer} label="issuer" whole />
      ) : null,
    },
    {
      term: "Discovery endpoint",
      description: <Identifier value={provider.discoveryUrl} label="discovery endpoint" whole />,
    },
    { term: "Initial access", description: initialAccessLabel(provider.initialAccessMethod) },
    ...accessFacts(provider),
    {
      term: "Introspection client",
      description: provider.introspectionClientId ? (
        <code className="break-all font-mono text-sm">{provider.introspectionClientId}</code>
      ) : (
        "None. Gateways can't check tokens of OAuth 2.0 plans here."
      ),
    },
    { term: "Client template", description: provider.softwareId ?? null },
    {
      term: "Secret renewal",
      description: provider.renewal ? (
        <code className="break-all font-mono text-sm">
          {provider.renewal.method} {provider.renewal.endpoint}
        </code>
      ) : (
        "Off"
      ),
    },
    {
      term: "Trusted origins",
      description:
        provider.trustedOrigins.length > 0 ? provider.trustedOrigins.join(", ") : "Discovery endpoint only",
    },
    {
      term: "Trusted certificates",
      description: provider.trustedCertificates ? "System and provider certificates" : "System certificates",
    },
    {
      term: "Application types",
      description: types.length === 0 ? "All" : types.map((type) => typeLabel(type)).join(", "),
    },
    ...(provider.extendedApplicationTypes
      ? [{ term: "Extended application types", description: "browser and service" }]
      : []),
    { term: "Added", description: <Time value={provider.createdAt} /> },
    { term: "Last updated", description: <Time value={provider.updatedAt} /> },
  ];
}

function accessFacts(provider: ProviderDetail): Definition[] {
  if (provider.initialAccessMethod === "NONE") return [];
  return provider.initialAccessMethod === "CLIENT_CREDENTIALS"
    ? credentialFacts(provider)
    : tokenFacts(provider);
}

function credentialFacts(provider: ProviderDetail): Definition[] {
  return [
    {
      term: "Client ID",
      description: provider.clientId ? <code className="font-mono text-sm">{provider.clientId}</code> : null,
    },
    { term: "Client secret", description: provider.hasClientSecret ? "Set; can't be viewed" : null },
    { term: "Scopes", description: provider.scopes.join(" ") || null },
    {
      term: "Authentication method",
      description: provider.tokenEndpointAuthMethod ?? "From the server's metadata",
    },
  ];
}

function tokenFacts(provider: ProviderDetail): Definition[] {
  const ends = provider.initialAccessTokenExpiresAt;
  return [
    {
      term: "Initial access token",
      description: provider.hasInitialAccessToken ? "Set; can't be viewed" : null,
    },
    { term: "Expires", description: ends ? <Time value={ends} /> : "Unknown" },
  ];
}
