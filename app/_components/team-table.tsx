import type { TeamListQuery } from "@/app/_data/generated/graphql";
import { formatNumber } from "@/app/_lib/format";
import type { Listing } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { Badge } from "@/app/_ui/badge";
import { FilterBar, SearchInput } from "@/app/_ui/filter-bar";
import { Pagination, type PaginationProps } from "@/app/_ui/pagination";
import { RowTitle } from "@/app/_ui/row-title";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { teamRoleLabel } from "./team-labels";

type TeamRow = TeamListQuery["teams"]["nodes"][number];

/** Search for a list of teams. */
export function TeamFilters({ listing }: { listing: Listing }) {
  const { q } = listing.filters;
  return (
    <FilterBar label="Search teams" clearHref={q ? listing.href({ q: null }) : undefined}>
      <SearchInput name="q" label="Search by name" value={q} />
    </FilterBar>
  );
}

/** A table of teams, with the viewer's role. */
export function TeamTable({
  rows,
  pagination,
}: {
  rows: readonly TeamRow[];
  pagination: Omit<PaginationProps, "noun">;
}) {
  return (
    <Table
      caption="Teams"
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => row.id}
      footer={<Pagination noun="teams" {...pagination} />}
    />
  );
}

const COLUMNS: readonly Column<TeamRow>[] = [
  {
    key: "name",
    header: "Name",
    kind: "title",
    cell: ({ id, name, managerCount }) => (
      <span className="flex min-w-0 items-center gap-2">
        <RowTitle href={paths.team(id)}>{name}</RowTitle>
        {managerCount === 0 ? <Badge tone="warning">No manager</Badge> : null}
      </span>
    ),
  },
  {
    key: "role",
    header: "Your role",
    cell: ({ viewerRole }) => (viewerRole ? teamRoleLabel(viewerRole) : "–"),
  },
  { key: "members", header: "Members", align: "end", cell: ({ memberCount }) => formatNumber(memberCount) },
  {
    key: "applications",
    header: "Applications",
    align: "end",
    cell: ({ applicationCount }) => formatNumber(applicationCount),
  },
  { key: "apis", header: "APIs", align: "end", cell: ({ apiCount }) => formatNumber(apiCount) },
  {
    key: "changed",
    header: "Last updated",
    wideOnly: true,
    cell: ({ updatedAt }) => <Time value={updatedAt} />,
  },
];
