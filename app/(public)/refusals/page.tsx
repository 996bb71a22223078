import type { Metadata } from "next";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { Section } from "@/app/_ui/section";
import { type Column, Table } from "@/app/_ui/table";
import { TextLink } from "@/app/_ui/text-link";
import { REFUSAL_GROUPS, type RefusalPage } from "@/domain/access/refusals/texts.rules";

export const metadata: Metadata = { title: "Rejected calls" };

const COLUMNS: readonly Column<RefusalPage>[] = [
  {
    key: "title",
    header: "Reason",
    className: "md:w-70",
    cell: ({ slug, title }) => (
      <TextLink look="name" href={paths.refusal(slug)} prefetch={false}>
        {title}
      </TextLink>
    ),
  },
  { key: "status", header: "Status", className: "md:w-20", cell: ({ status }) => status },
  {
    key: "detail",
    header: "Response",
    kind: "text",
    cell: ({ detail }) => <span className="text-text-muted">{detail}</span>,
  },
];

export default function RefusalsPage() {
  return (
    <>
      <PageHeader
        title="Rejected calls"
        description="Why a gateway rejects a call to an API, and who can fix it. The response's type is the URL of one of these pages."
      />
      {REFUSAL_GROUPS.map(({ title, pages }) => (
        <Section key={title} title={title}>
          <Table caption={title} columns={COLUMNS} rows={pages} rowKey={({ slug }) => slug} />
        </Section>
      ))}
    </>
  );
}
