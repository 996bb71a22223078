import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { REGISTRATION_STATES, stateWords } from "@/app/_components/application-words";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import type { RegisteredClientsQuery, RegistrationState } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { paginationOf, readListing, type SearchParams } from "@/app/_lib/listing";
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
    $states: [RegistrationState!]
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    registeredClients(
      providerId: $providerId
      states: $states
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
        state
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
  const listing = await readListing(paths.admin.registrations(), searchParams, ["provider", "state"]);
  const { provider, state } = listing.filters;
  const known = REGISTRATION_STATES.includes(state as RegistrationState);
  const { data, problem } = await load(CLIENTS, {
    providerId: provider,
    states: known ? [state as RegistrationState] : undefined,
    ...listing.variables,
  });
  const rows = data?.registeredClients.nodes ?? [];
  return (
    <RegistrationsFrame>
      {problem ? (
        <ProblemState problem={problem} what="the clients" retryHref={paths.admin.registrations()} />
      ) : (
        <div className="flex flex-col gap-4">
          <FilterBar
            label="Filter clients"
            clearHref={provider || state ? listing.href({ provider: null, state: null }) : undefined}
          >
            <ProviderFilter value={provider} />
            <FilterSelect
              name="state"
              label="Status"
              any="All statuses"
              value={state}
              options={REGISTRATION_STATES.map((one) => ({ value: one, label: stateWords(one).label }))}
            />
          </FilterBar>
          {rows.length === 0 ? (
            <EmptyState
              icon={<ShieldCheck />}
              title={provider || state ? "No matching clients" : "No clients yet"}
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
    key: "state",
    header: "Status",
    cell: ({ state }) => {
      const { label, tone, hollow } = stateWords(state);
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
