import type { ApiListQuery } from "@/app/_data/generated/graphql";
import { formatNumber } from "@/app/_lib/format";
import type { Listing } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { FilterBar, FilterSelect, SearchInput } from "@/app/_ui/filter-bar";
import { Pagination, type PaginationProps } from "@/app/_ui/pagination";
import { RowTitle } from "@/app/_ui/row-title";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import { API_STATUSES, apiStatusLabel, visibilityLabel } from "./api-labels";
import { authenticationTypeLabel } from "./plan-labels";

type ApiRow = ApiListQuery["apis"]["nodes"][number];

/** Search and filters for a list of APIs. */
export function ApiFilters({ listing }: { listing: Listing }) {
  const { q, status } = listing.filters;
  return (
    <FilterBar
      label="Search APIs"
      clearHref={q || status ? listing.href({ q: null, status: null }) : undefined}
    >
      <SearchInput name="q" label="Search by name, description or tag" value={q} />
      <FilterSelect
        name="status"
        label="Status"
        any="All statuses"
        value={status}
        options={API_STATUSES.map((value) => ({ value, label: apiStatusLabel(value).label }))}
      />
    </FilterBar>
  );
}

/** A table of APIs. `withOwner` shows owners instead of pending requests, for viewers who don't review them. */
export function ApiTable({
  rows,
  pagination,
  withOwner = false,
}: {
  rows: readonly ApiRow[];
  pagination?: Omit<PaginationProps, "noun">;
  withOwner?: boolean;
}) {
  return (
    <Table
      caption="APIs"
      columns={[...COLUMNS, withOwner ? OWNER : REQUESTS, CHANGED]}
      rows={rows}
      rowKey={(row) => row.id}
      footer={pagination ? <Pagination noun="APIs" {...pagination} /> : undefined}
    />
  );
}

const COLUMNS: readonly Column<ApiRow>[] = [
  {
    key: "name",
    header: "Name",
    kind: "title",
    cell: ({ id, name, version }) => (
      <RowTitle href={paths.publishing.api(id)} detail={version}>
        {name}
      </RowTitle>
    ),
  },
  {
    key: "status",
    header: "Status",
    cell: ({ status }) => {
      const { label, tone, hollow } = apiStatusLabel(status);
      return (
        <StatusDot tone={tone} hollow={hollow}>
          {label}
        </StatusDot>
      );
    },
  },
  {
    key: "visibility",
    header: "Visibility",
    wideOnly: true,
    cell: ({ visibility }) => visibilityLabel(visibility).label,
  },
  {
    key: "plans",
    header: "Published plans",
    cell: ({ authenticationTypes }) =>
      authenticationTypes.length === 0 ? (
        <span className="text-text-subtle">None</span>
      ) : (
        authenticationTypes
          .map((authenticationType) => authenticationTypeLabel(authenticationType).label)
          .join(", ")
      ),
  },
];

const OWNER: Column<ApiRow> = { key: "owner", header: "Owner", cell: ({ ownerName }) => ownerName };

const REQUESTS: Column<ApiRow> = {
  key: "requests",
  header: "Pending requests",
  align: "end",
  cell: ({ id, name, pendingRequests }) =>
    pendingRequests ? (
      <TextLink href={paths.publishing.requests({ api: id })}>
        {pendingRequests >= 100 ? "100+" : formatNumber(pendingRequests)}
        <VisuallyHidden> pending requests for {name}</VisuallyHidden>
      </TextLink>
    ) : (
      <span className="text-text-subtle">0</span>
    ),
};

const CHANGED: Column<ApiRow> = {
  key: "changed",
  header: "Last updated",
  cell: ({ updatedAt }) => <Time value={updatedAt} />,
};
