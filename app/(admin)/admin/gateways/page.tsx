import { Plus, RadioTower } from "lucide-react";
import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import type { GatewaysQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { formatNumber } from "@/app/_lib/format";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { Badge } from "@/app/_ui/badge";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { Refresh } from "@/app/_ui/refresh";
import { RowTitle } from "@/app/_ui/row-title";
import { EmptyState } from "@/app/_ui/states";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";
import { behindText, gatewayStatusLabel, memoryText } from "./_parts/gateway-labels";

export const metadata: Metadata = { title: "Gateways" };

const GATEWAYS = graphql(`
  query Gateways($first: Int, $after: String, $last: Int, $before: String) {
    gateways(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        name
        isBuiltIn
        status
        version
        startedAt
        secondsBehind
        memoryBytes
        callsAllowed
        callsRejected
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`);

type Row = GatewaysQuery["gateways"]["nodes"][number];

export default async function GatewaysPage({ searchParams }: { searchParams: SearchParams }) {
  const listing = await readListing(paths.admin.gateways(), searchParams, []);
  const { data, problem } = await load(GATEWAYS, listing.variables);
  const rows = rowsOf(listing, data?.gateways.nodes);
  const add = (variant: "primary" | "secondary") => (
    <ButtonLink variant={variant} icon={<Plus />} href={paths.admin.newGateway()}>
      Create gateway
    </ButtonLink>
  );
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Gateways" }]}>
      <PageHeader
        title="Gateways"
        description={
          <>
            Programs that check each call to an API. They follow every change within a second, and keep
            working while Latchkey is away.{" "}
            <TextLink href={paths.docs("gateway")} prefetch={false}>
              How to run one
            </TextLink>
          </>
        }
        actions={add("primary")}
      />
      {problem ? (
        <ProblemState problem={problem} what="the gateways" retryHref={listing.href({})} />
      ) : rows.length === 0 ? (
        <EmptyState icon={<RadioTower />} title="No gateways yet" actions={add("secondary")}>
          Without a gateway, keys and tokens are issued, but no one checks them. Create one, and start it
          where your APIs are called.
        </EmptyState>
      ) : (
        <>
          <Table
            caption="Gateways"
            columns={COLUMNS}
            rows={rows}
            rowKey={(gateway) => gateway.id}
            footer={
              <Pagination noun="gateways" {...paginationOf(listing, data.gateways.pageInfo, rows.length)} />
            }
          />
          <Refresh seconds={5} />
        </>
      )}
    </Page>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "name",
    header: "Name",
    kind: "title",
    cell: ({ id, name, isBuiltIn }) => (
      <span className="flex min-w-0 items-center gap-2">
        <RowTitle href={paths.admin.gateway(id)}>{name}</RowTitle>
        {isBuiltIn ? <Badge>Built-in</Badge> : null}
      </span>
    ),
  },
  {
    key: "status",
    header: "Status",
    cell: ({ status }) => {
      const { label, tone, hollow } = gatewayStatusLabel(status);
      return (
        <StatusDot tone={tone} hollow={hollow}>
          {label}
        </StatusDot>
      );
    },
  },
  { key: "changes", header: "Changes", cell: ({ secondsBehind }) => behindText(secondsBehind) },
  { key: "version", header: "Version", wideOnly: true, cell: ({ version }) => version ?? "–" },
  {
    key: "since",
    header: "Started",
    wideOnly: true,
    cell: ({ startedAt }) => (startedAt ? <Time value={startedAt} /> : "Never"),
  },
  { key: "memory", header: "Memory", align: "end", cell: ({ memoryBytes }) => memoryText(memoryBytes) },
  {
    key: "calls",
    header: "Calls",
    align: "end",
    cell: ({ callsAllowed, callsRejected }) =>
      callsAllowed == null ? "–" : formatNumber(callsAllowed + (callsRejected ?? 0)),
  },
];
