import { Archive } from "lucide-react";
import type { Metadata } from "next";
import { statusLabel, typeLabel } from "@/app/_components/application-labels";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import type { ArchivedApplicationsQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { formatNumber } from "@/app/_lib/format";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { Avatar } from "@/app/_ui/avatar";
import { FilterBar, SearchInput } from "@/app/_ui/filter-bar";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { RowTitle } from "@/app/_ui/row-title";
import { EmptyState } from "@/app/_ui/states";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";

export const metadata: Metadata = { title: "Archived applications" };

const ARCHIVED = graphql(`
  query ArchivedApplications($search: String, $first: Int, $after: String, $last: Int, $before: String) {
    archivedApplications(search: $search, first: $first, after: $after, last: $last, before: $before) {
      nodes {
        applicationId
        name
        type
        clientId
        picturePath
        archivedAt
        archivedByName
        asAdministrator
        reason
        memberCount
        subscriptionCount
        registrationStatus
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

type Row = ArchivedApplicationsQuery["archivedApplications"]["nodes"][number];

export default async function ArchivedApplicationsPage({ searchParams }: { searchParams: SearchParams }) {
  const listing = await readListing(paths.admin.archived(), searchParams, ["q"]);
  const { data, problem } = await load(ARCHIVED, { search: listing.filters.q, ...listing.variables });
  const rows = rowsOf(listing, data?.archivedApplications.nodes);
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Archived applications" }]}>
      <PageHeader
        title="Archived applications"
        description="Applications archived by their owners or an administrator. Review a restore's effects before you confirm it."
      />
      {problem ? (
        <ProblemState problem={problem} what="the archived applications" retryHref={listing.href({})} />
      ) : (
        <div className="flex flex-col gap-4">
          <FilterBar
            label="Search archived applications"
            clearHref={listing.filters.q ? paths.admin.archived() : undefined}
          >
            <SearchInput name="q" label="Search by name or client_id" value={listing.filters.q} />
          </FilterBar>
          {rows.length === 0 ? (
            <EmptyState
              icon={<Archive />}
              title={listing.filters.q ? "No matching archived applications" : "No archived applications yet"}
            >
              Archived applications appear here, with their members and history.
            </EmptyState>
          ) : (
            <Table
              caption="Archived applications"
              columns={COLUMNS}
              rows={rows}
              rowKey={(row) => row.applicationId}
              footer={
                <Pagination
                  noun="archived applications"
                  {...paginationOf(listing, data.archivedApplications.pageInfo, rows.length)}
                />
              }
            />
          )}
        </div>
      )}
    </Page>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "name",
    header: "Name",
    kind: "title",
    cell: (row) => (
      <RowTitle
        href={paths.admin.restore(row.applicationId)}
        avatar={<Avatar name={row.name} src={row.picturePath} shape="square" />}
        detail={row.reason || undefined}
      >
        {row.name}
      </RowTitle>
    ),
  },
  { key: "type", header: "Type", cell: (row) => typeLabel(row.type) },
  {
    key: "by",
    header: "Archived by",
    cell: (row) => (row.asAdministrator ? `${row.archivedByName} (administrator)` : row.archivedByName),
  },
  {
    key: "members",
    header: "Members",
    align: "end",
    wideOnly: true,
    cell: (row) => formatNumber(row.memberCount),
  },
  {
    key: "subscriptions",
    header: "Subscriptions",
    align: "end",
    wideOnly: true,
    cell: (row) => formatNumber(row.subscriptionCount),
  },
  {
    key: "client",
    header: "Client",
    cell: (row) => {
      if (!row.registrationStatus) return "None";
      const { label, tone, hollow } = statusLabel(row.registrationStatus);
      return (
        <StatusDot tone={row.registrationStatus === "ACTIVE" ? "warning" : tone} hollow={hollow}>
          {row.registrationStatus === "ACTIVE" ? "Deletion in progress" : label}
        </StatusDot>
      );
    },
  },
  { key: "when", header: "Archived", cell: (row) => <Time value={row.archivedAt} /> },
];
