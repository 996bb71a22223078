import { statusLabel, typeLabel } from "@/app/_components/application-labels";
import type { ConsumerDashboard } from "@/app/_data/home";
import { paths } from "@/app/_lib/paths";
import { Avatar } from "@/app/_ui/avatar";
import { RowTitle } from "@/app/_ui/row-title";
import { Section } from "@/app/_ui/section";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";

type Row = ConsumerDashboard["applications"][number];

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "name",
    header: "Name",
    kind: "title",
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
  { key: "changed", header: "Last updated", cell: (row) => <Time value={row.updatedAt} /> },
];

/** The viewer's most recently updated applications. */
export function HomeApplications({ applications }: { applications: readonly Row[] }) {
  if (applications.length === 0) return null;
  return (
    <Section
      title="Your applications"
      actions={<TextLink href={paths.applications()}>All applications</TextLink>}
    >
      <Table
        caption="Recently updated applications"
        columns={COLUMNS}
        rows={applications}
        rowKey={(row) => row.id}
      />
    </Section>
  );
}
