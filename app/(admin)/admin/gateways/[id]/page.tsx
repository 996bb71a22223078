import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import type { GatewayDetailQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { formatNumber } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { Badge } from "@/app/_ui/badge";
import { Banner } from "@/app/_ui/banner";
import { type Definition, DefinitionList } from "@/app/_ui/definition-list";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { Refresh } from "@/app/_ui/refresh";
import { Section } from "@/app/_ui/section";
import { StatusDot } from "@/app/_ui/status-dot";
import { Time } from "@/app/_ui/time";
import { AllowNewKeyPair, RevokeGateway } from "@/app/(admin)/admin/gateways/_parts/gateway-buttons";
import {
  behindText,
  gatewayStatusLabel,
  memoryText,
} from "@/app/(admin)/admin/gateways/_parts/gateway-labels";
import { RenameForm } from "@/app/(admin)/admin/gateways/_parts/rename-form";

export const metadata: Metadata = { title: "Gateway" };

const GATEWAY = graphql(`
  query GatewayDetail($id: ID!) {
    gateway(id: $id) {
      id
      name
      isBuiltIn
      status
      tokenLastFour
      createdAt
      createdByName
      revokedAt
      version
      startedAt
      lastSeenAt
      appliedAt
      secondsBehind
      memoryBytes
      callsAllowed
      callsRejected
      recordCount
      repairedCount
    }
  }
`);

type Gateway = NonNullable<GatewayDetailQuery["gateway"]>;

export default async function GatewayPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { data, problem } = await load(GATEWAY, { id });
  const breadcrumbs = [
    { label: "Administration" },
    { label: "Gateways", href: paths.admin.gateways() },
    { label: data?.gateway?.name ?? "Gateway" },
  ];
  if (problem) {
    return (
      <Page breadcrumbs={breadcrumbs}>
        <ProblemState problem={problem} what="this gateway" retryHref={paths.admin.gateway(id)} />
      </Page>
    );
  }
  const { gateway } = data;
  if (!gateway) notFound();
  const { label, tone, hollow } = gatewayStatusLabel(gateway.status);
  const isOver = gateway.status === "REVOKED";
  return (
    <Page breadcrumbs={breadcrumbs}>
      <PageHeader
        title={gateway.name}
        badges={
          <>
            {gateway.isBuiltIn ? <Badge>Built-in</Badge> : null}
            <StatusDot tone={tone} hollow={hollow}>
              {label}
            </StatusDot>
          </>
        }
      />
      <Situation gateway={gateway} />
      <Section title="Status">
        <DefinitionList items={factsOf(gateway)} empty="Not reported yet" />
      </Section>
      {isOver ? null : (
        <Section title="Name" className="max-w-form">
          <RenameForm id={gateway.id} name={gateway.name} />
        </Section>
      )}
      {isOver || gateway.isBuiltIn ? null : <DangerZone gateway={gateway} />}
      {isOver ? null : <Refresh seconds={5} />}
    </Page>
  );
}

function Situation({ gateway: { status, repairedCount } }: { gateway: Gateway }) {
  if (status === "WAITING")
    return (
      <Banner tone="info" title="Waiting for enrollment">
        Start the gateway with its token. It sends its public key, and then gets what it needs to check calls.
      </Banner>
    );
  if (status === "EXPIRED")
    return (
      <Banner tone="warning" title="The token has expired">
        The gateway didn't enroll within 24 hours. Revoke it, and create another one.
      </Banner>
    );
  if (status === "NOT_RESPONDING")
    return (
      <Banner tone="warning" title="The gateway isn't responding">
        It may still be checking calls with what it had when it last reported. Changes made since are not in
        force there.
      </Banner>
    );
  if (repairedCount)
    return (
      <Banner tone="warning" title="Differences were repaired">
        Full comparisons found {formatNumber(repairedCount)} differences that no change explained, and
        repaired them. If the number grows, report it to the developers of Latchkey.
      </Banner>
    );
  return null;
}

function DangerZone({ gateway: { id, name, status } }: { gateway: Gateway }) {
  return (
    <Section title="Danger zone" className="max-w-form">
      <Panel tone="danger" flush>
        {status === "CONNECTED" || status === "NOT_RESPONDING" ? (
          <PanelRow
            title="Allow new key pair"
            description="For a gateway that lost its data folder. Until then, another key pair is rejected."
            action={<AllowNewKeyPair id={id} name={name} />}
          />
        ) : null}
        <PanelRow
          title="Revoke gateway"
          description="For a gateway that is no longer used, or whose token may have leaked."
          action={<RevokeGateway id={id} name={name} />}
        />
      </Panel>
    </Section>
  );
}

const number = (value: number | null | undefined) => (value == null ? null : formatNumber(value));

function factsOf(gateway: Gateway): Definition[] {
  const { lastSeenAt, startedAt, appliedAt, secondsBehind, memoryBytes, tokenLastFour } = gateway;
  const reported: Definition[] = [
    { term: "Version", description: gateway.version ?? null },
    { term: "Started", description: startedAt ? <Time value={startedAt} /> : null },
    { term: "Last report", description: lastSeenAt ? <Time value={lastSeenAt} /> : null },
    { term: "Changes", description: secondsBehind == null ? null : behindText(secondsBehind) },
    { term: "Last change in force", description: appliedAt ? <Time value={appliedAt} /> : null },
    { term: "Memory", description: memoryBytes == null ? null : memoryText(memoryBytes) },
    { term: "Calls allowed", description: number(gateway.callsAllowed), hint: "Since its start." },
    { term: "Calls rejected", description: number(gateway.callsRejected) },
    {
      term: "Records",
      description: number(gateway.recordCount),
      hint: "APIs, plans, applications, subscriptions, keys and authorization servers in its memory.",
    },
  ];
  return [
    ...(gateway.version ? reported : []),
    ...(tokenLastFour
      ? [{ term: "Token", description: <code className="font-mono text-sm">lkg_…{tokenLastFour}</code> }]
      : []),
    {
      term: "Created",
      description: (
        <>
          <Time value={gateway.createdAt} /> by {gateway.createdByName}
        </>
      ),
    },
    ...(gateway.revokedAt ? [{ term: "Revoked", description: <Time value={gateway.revokedAt} /> }] : []),
  ];
}
