import type {
  ApplicationOrder,
  ApplicationRole,
  ApplicationType,
  RegistrationStatus,
} from "../_data/generated/graphql";
import { formatNumber } from "../_lib/format";
import type { Listing } from "../_lib/listing";
import { paths } from "../_lib/paths";
import { Avatar } from "../_ui/avatar";
import { Pagination, type PaginationProps } from "../_ui/pagination";
import { RowTitle } from "../_ui/row-title";
import { StatusDot } from "../_ui/status-dot";
import { type Column, Table } from "../_ui/table";
import { Time } from "../_ui/time";
import { roleLabel, statusLabel, typeLabel } from "./application-labels";

export interface ApplicationRow {
  readonly id: string;
  readonly name: string;
  readonly type: ApplicationType;
  readonly picturePath?: string | null;
  readonly registrationStatus?: RegistrationStatus | null;
  readonly viewerRole?: ApplicationRole | null;
  readonly memberCount: number;
  readonly ownerName?: string | null;
  readonly updatedAt: string;
}

/** A table of applications. */
export function ApplicationTable({
  rows,
  order,
  listing,
  pagination,
  withOwner,
}: {
  rows: readonly ApplicationRow[];
  order: ApplicationOrder;
  listing: Listing;
  pagination: Omit<PaginationProps, "noun">;
  withOwner: boolean;
}) {
  return (
    <Table
      caption="Applications"
      columns={columnsFor(order, listing, withOwner)}
      rows={rows}
      rowKey={(row) => row.id}
      footer={<Pagination noun="applications" {...pagination} />}
    />
  );
}

function columnsFor(order: ApplicationOrder, listing: Listing, withOwner: boolean): Column<ApplicationRow>[] {
  return [
    {
      key: "name",
      header: "Name",
      kind: "title",
      sort: { href: listing.href({ sort: "name" }), direction: order === "NAME" ? "ascending" : undefined },
      cell: (row) => (
        <RowTitle
          href={paths.application(row.id)}
          avatar={<Avatar name={row.name} src={row.picturePath} shape="square" />}
        >
          {row.name}
        </RowTitle>
      ),
    },
    { key: "type", header: "Type", cell: (row) => typeLabel(row.type) },
    {
      key: "status",
      header: "Status",
      cell: (row) => {
        const { label, tone, hollow } = statusLabel(row.registrationStatus);
        return (
          <StatusDot tone={tone} hollow={hollow}>
            {label}
          </StatusDot>
        );
      },
    },
    withOwner
      ? { key: "owner", header: "Owner", cell: (row) => row.ownerName ?? "None" }
      : {
          key: "role",
          header: "Your role",
          cell: (row) => (row.viewerRole ? roleLabel(row.viewerRole) : "–"),
        },
    {
      key: "members",
      header: "Members",
      align: "end",
      wideOnly: true,
      cell: (row) => formatNumber(row.memberCount),
    },
    {
      key: "changed",
      header: "Last updated",
      sort: { href: listing.href({ sort: null }), direction: order === "CHANGED" ? "descending" : undefined },
      cell: (row) => <Time value={row.updatedAt} />,
    },
  ];
}
