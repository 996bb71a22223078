import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { paths } from "@/app/_lib/paths";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { DefinitionList } from "@/app/_ui/definition-list";
import { PageHeader } from "@/app/_ui/page-header";
import { Section } from "@/app/_ui/section";
import { fixesOf, pageAt } from "@/domain/access/refusals/texts.rules";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: pageAt((await params).slug)?.title ?? "Rejected calls" };
}

export default async function RefusalPage({ params }: Props) {
  const page = pageAt((await params).slug);
  if (!page) notFound();
  return (
    <>
      <Breadcrumbs items={[{ label: "Rejected calls", href: paths.refusals() }, { label: page.title }]} />
      <PageHeader title={page.title} facts={<span>Status {page.status}</span>} description={page.detail} />
      <Section title="What it means">
        <p className="max-w-measure">{page.meaning}</p>
      </Section>
      <Section title="Who can fix it">
        <DefinitionList
          className="max-w-form"
          items={fixesOf(page).map(({ who, how }) => ({ term: who, description: how }))}
        />
      </Section>
      <Section title="Find the call">
        <p className="max-w-measure">
          The response has a <code className="font-mono text-sm">request_id</code>. With it, members of the
          application and publishers of the API find the call and its exact reason in the portal. A call
          without a known application is found by the API's publishers, one without an API by administrators.
        </p>
      </Section>
    </>
  );
}
