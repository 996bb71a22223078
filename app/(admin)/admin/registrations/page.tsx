import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { REGISTRATION_STATES, statusLabel } from "@/app/_components/application-labels";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import type { RegisteredClientsQuery, RegistrationStatus } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { FilterBar, FilterSelect } from "@/app/_ui/filter-bar";
import { Identifier } from "@/app/_ui/identifier";
import { Pagination } from "@/app/_ui/pagination";
import { RowTitle } from "@/app/_ui/row-title";
import { EmptyState } from "@/app/_ui/states";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { RegistrationsFrame } from "./_parts/frame";
import { ProviderFilter } from "./_parts/provider-filter";

export const metadata: Metadata = { title: "Registrations" };

const CLIENTS = graphql(`
  query RegisteredClients(
    $providerId: ID
    $statuses: [RegistrationStatus!]
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    registeredClients(
      providerId: $providerId
      statuses: $statuses
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        id
        applicationId
        applicationName
        applicationStatus
        providerName
        providerDeleted
        clientId
        status
        clientSecretExpiresAt
        updatedAt
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

type Row = RegisteredClientsQuery["registeredClients"]["nodes"][number];

export default async function RegistrationsPage({ searchParams }: { searchParams: SearchParams }) {
  const listing = await readListing(paths.admin.registrations(), searchParams, ["provider", "status"]);
  const { provider, status } = listing.filters;
  const known = REGISTRATION_STATES.includes(status as RegistrationStatus);
  const { data, problem } = await load(CLIENTS, {
    providerId: provider,
    statuses: known ? [status as RegistrationStatus] : undefined,
    ...listing.variables,
  });
  const rows = rowsOf(listing, data?.registeredClients.nodes);
  return (
    <RegistrationsFrame>
      {problem ? (
        <ProblemState problem={problem} what="the clients" retryHref={paths.admin.registrations()} />
      ) : (
        <div className="flex flex-col gap-4">
          <FilterBar
            label="Filter clients"
            clearHref={provider || status ? listing.href({ provider: null, status: null }) : undefined}
          >
            <ProviderFilter value={provider} />
            <FilterSelect
              name="status"
              label="Status"
              any="All statuses"
              value={status}
              options={REGISTRATION_STATES.map((one) => ({ value: one, label: statusLabel(one).label }))}
            />
          </FilterBar>
          {rows.length === 0 ? (
            <EmptyState
              icon={<ShieldCheck />}
              title={provider || status ? "No matching clients" : "No clients yet"}
            >
              Clients appear here when applications are registered at an authorization server.
            </EmptyState>
          ) : (
            <Table
              caption="Clients at authorization servers"
              columns={COLUMNS}
              rows={rows}
              rowKey={(row) => row.id}
              footer={
                <Pagination
                  noun="clients"
                  {...paginationOf(listing, data.registeredClients.pageInfo, rows.length)}
                />
              }
            />
          )}
        </div>
      )}
    </RegistrationsFrame>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "application",
    header: "Application",
    kind: "title",
    cell: ({ applicationId, applicationName, applicationStatus }) => (
      <RowTitle
        href={paths.credentials(applicationId)}
        detail={applicationStatus === "ARCHIVED" ? "Archived" : undefined}
      >
        {applicationName}
      </RowTitle>
    ),
  },
  {
    key: "client",
    header: "client_id",
    cell: ({ clientId }) => (clientId ? <Identifier value={clientId} label="client_id" /> : "–"),
  },
  {
    key: "status",
    header: "Status",
    cell: ({ status }) => {
      const { label, tone, hollow } = statusLabel(status);
      return (
        <StatusDot tone={tone} hollow={hollow}>
          {label}
        </StatusDot>
      );
    },
  },
  {
    key: "provider",
    header: "Provider",
    cell: ({ providerName, providerDeleted }) =>
      providerDeleted ? `${providerName} (deleted)` : providerName,
  },
  {
    key: "ends",
    header: "Secret expires",
    wideOnly: true,
    cell: ({ clientSecretExpiresAt }) =>
      clientSecretExpiresAt ? <Time value={clientSecretExpiresAt} /> : "–",
  },
  { key: "changed", header: "Last updated", cell: ({ updatedAt }) => <Time value={updatedAt} /> },
];
