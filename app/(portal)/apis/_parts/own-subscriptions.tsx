import { subscriptionStatusLabel } from "@/app/_components/api-labels";
import type { ApiDetail } from "@/app/_data/apis";
import { paths } from "@/app/_lib/paths";
import { Avatar } from "@/app/_ui/avatar";
import { RowTitle } from "@/app/_ui/row-title";
import { Section } from "@/app/_ui/section";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";

type Row = ApiDetail["viewerSubscriptions"][number];

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "application",
    header: "Application",
    kind: "title",
    cell: ({ id, application }) => (
      <RowTitle
        href={paths.subscription(application.id, id)}
        avatar={<Avatar name={application.name} shape="square" />}
      >
        {application.name}
      </RowTitle>
    ),
  },
  { key: "plan", header: "Plan", cell: (row) => row.planName },
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
  { key: "since", header: "Requested", cell: (row) => <Time value={row.createdAt} /> },
  { key: "ends", header: "Ends", cell: (row) => (row.endsAt ? <Time value={row.endsAt} /> : "Never") },
];

/** The viewer's subscriptions to the current API. */
export function OwnSubscriptions({ subscriptions }: { subscriptions: readonly Row[] }) {
  return (
    <Section title="Your subscriptions">
      <Table caption="Your subscriptions" columns={COLUMNS} rows={subscriptions} rowKey={(row) => row.id} />
    </Section>
  );
}
