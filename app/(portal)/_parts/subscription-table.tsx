import { subscriptionStatusLabel } from "@/app/_components/api-labels";
import { authenticationTypeLabel } from "@/app/_components/plan-labels";
import type { AuthenticationType, SubscriptionStatus } from "@/app/_data/generated/graphql";
import { paths } from "@/app/_lib/paths";
import { Avatar } from "@/app/_ui/avatar";
import { Pagination, type PaginationProps } from "@/app/_ui/pagination";
import { RowTitle } from "@/app/_ui/row-title";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";

export interface SubscriptionRow {
  readonly id: string;
  readonly status: SubscriptionStatus;
  readonly authenticationType: AuthenticationType;
  readonly planName: string;
  readonly apiName: string;
  readonly apiVersion: string;
  readonly createdAt: string;
  readonly startsAt?: string | null;
  readonly endsAt?: string | null;
  readonly application: { readonly id: string; readonly name: string };
}

/** A table of subscriptions. */
export function SubscriptionTable({
  rows,
  pagination,
  withApplication,
}: {
  rows: readonly SubscriptionRow[];
  pagination: Omit<PaginationProps, "noun">;
  withApplication: boolean;
}) {
  return (
    <Table
      caption="Subscriptions"
      columns={columnsFor(withApplication)}
      rows={rows}
      rowKey={(row) => row.id}
      footer={<Pagination noun="subscriptions" {...pagination} />}
    />
  );
}

function columnsFor(withApplication: boolean): Column<SubscriptionRow>[] {
  return [
    {
      key: "api",
      header: "API",
      kind: "title",
      cell: (row) => (
        <RowTitle
          href={paths.subscription(row.application.id, row.id)}
          avatar={<Avatar name={row.apiName} shape="square" />}
        >
          {`${row.apiName} ${row.apiVersion}`}
        </RowTitle>
      ),
    },
    { key: "plan", header: "Plan", cell: (row) => row.planName },
    ...(withApplication ? [APPLICATION] : []),
    {
      key: "status",
      header: "Status",
      cell: ({ status }) => {
        const { label, tone, hollow } = subscriptionStatusLabel(status);
        return (
          <StatusDot tone={tone} hollow={hollow}>
            {label}
          </StatusDot>
        );
      },
    },
    {
      key: "authenticationType",
      header: "Authentication",
      wideOnly: true,
      cell: (row) => authenticationTypeLabel(row.authenticationType).label,
    },
    { key: "since", header: "Requested", cell: (row) => <Time value={row.createdAt} /> },
    {
      key: "ends",
      header: "Ends",
      wideOnly: true,
      cell: (row) => (row.endsAt ? <Time value={row.endsAt} format="date" /> : "–"),
    },
  ];
}

const APPLICATION: Column<SubscriptionRow> = {
  key: "application",
  header: "Application",
  cell: ({ application }) => (
    <TextLink
      href={paths.applicationSubscriptions(application.id)}
      look="plain"
      className="block max-w-56 truncate"
      title={application.name}
    >
      {application.name}
    </TextLink>
  ),
};
