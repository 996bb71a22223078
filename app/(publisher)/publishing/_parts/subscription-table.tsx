import { subscriptionStatusLabel } from "@/app/_components/api-labels";
import { authenticationTypeLabel } from "@/app/_components/plan-labels";
import type { PublisherSubscriptionsQuery } from "@/app/_data/generated/graphql";
import { paths } from "@/app/_lib/paths";
import { Badge } from "@/app/_ui/badge";
import { RowTitle } from "@/app/_ui/row-title";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table, type TableProps } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";

export type SubscriptionRow = PublisherSubscriptionsQuery["publisherSubscriptions"]["nodes"][number];

type ColumnName = "application" | "api" | "plan" | "status" | "comment" | "asked";

/** Subscriptions for the API's publishers. */
export function SubscriptionTable({
  caption,
  rows,
  without = [],
  before = [],
  after = [],
  footer,
}: {
  caption: string;
  rows: readonly SubscriptionRow[];
  /** Columns to leave out. */
  without?: readonly ColumnName[];
  /** Columns before the others, such as checkboxes. */
  before?: readonly Column<SubscriptionRow>[];
  /** Columns after the others, such as actions. */
  after?: readonly Column<SubscriptionRow>[];
  footer?: TableProps<SubscriptionRow>["footer"];
}) {
  const columns = COLUMNS.filter(({ key }) => !without.includes(key));
  return (
    <Table
      caption={caption}
      columns={[...before, ...columns, ...after]}
      rows={rows}
      rowKey={({ id }) => id}
      footer={footer}
    />
  );
}

const COLUMNS: readonly (Column<SubscriptionRow> & { readonly key: ColumnName })[] = [
  {
    key: "application",
    header: "Application",
    kind: "title",
    cell: ({ id, application, requestedByName }) => (
      <RowTitle
        href={paths.publishing.subscription(id)}
        detail={`${requestedByName}${application.ownerName && application.ownerName !== requestedByName ? `, for ${application.ownerName}` : ""}`}
      >
        {application.name}
      </RowTitle>
    ),
  },
  {
    key: "api",
    header: "API",
    cell: ({ apiName, apiVersion }) => (
      <>
        {apiName} <span className="text-text-muted">{apiVersion}</span>
      </>
    ),
  },
  {
    key: "plan",
    header: "Plan",
    cell: ({ planName, authenticationType }) => (
      <span className="inline-flex items-center gap-2">
        {planName}{" "}
        <Badge className="md:max-[96rem]:hidden">{authenticationTypeLabel(authenticationType).label}</Badge>
      </span>
    ),
  },
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
    key: "comment",
    header: "Comment",
    kind: "text",
    wideOnly: true,
    cell: ({ comment, restored }) => (
      <span className="block md:w-44">
        <span className="line-clamp-2 break-words text-sm">
          {restored ? <Badge tone="info">Restored</Badge> : null} {comment || (restored ? "" : "–")}
        </span>
      </span>
    ),
  },
  { key: "asked", header: "Requested", cell: ({ createdAt }) => <Time value={createdAt} /> },
];
