import { Blocks } from "lucide-react";
import { MarkdownDocument } from "@/app/_components/documents/markdown-document";
import { type ApiDetail, loadApi } from "@/app/_data/apis";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { Columns } from "@/app/_ui/columns";
import { DefinitionList } from "@/app/_ui/definition-list";
import { Section } from "@/app/_ui/section";
import { EmptyState } from "@/app/_ui/states";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";
import { CallExamples } from "@/app/(portal)/apis/_parts/call-examples";
import { OwnSubscriptions } from "@/app/(portal)/apis/_parts/own-subscriptions";
import { PlanComparison } from "@/app/(portal)/apis/_parts/plan-comparison";

const GUIDE = graphql(`
  query ApiGuide($id: ID!) {
    api(id: $id) {
      documentation {
        markdown
      }
    }
  }
`);

export default async function ApiPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [{ data: api }, guide] = await Promise.all([loadApi(id), load(GUIDE, { id })]);
  if (!api) return null;
  const markdown = guide.data?.api?.documentation.markdown ?? "";
  return (
    <>
      {api.viewerSubscriptions.length > 0 ? (
        <OwnSubscriptions subscriptions={api.viewerSubscriptions} />
      ) : null}
      <Section title="Plans">{api.plans.length > 0 ? <PlanComparison api={api} /> : <NoPlans />}</Section>
      <CallExamples api={api} />
      {markdown ? (
        <Columns aside={<About api={api} />}>
          <Section title="Guide">
            <MarkdownDocument text={markdown} />
          </Section>
        </Columns>
      ) : (
        <About api={api} />
      )}
    </>
  );
}

function NoPlans() {
  return (
    <EmptyState icon={<Blocks />} title="No plans yet">
      You need a plan to use this API. Plans appear here when its publishers publish them.
    </EmptyState>
  );
}

function About({ api }: { api: ApiDetail }) {
  return (
    <Section title="About">
      <DefinitionList
        className="text-sm"
        items={[
          { term: "Published by", description: api.ownerName },
          ...(api.publishedAt
            ? [{ term: "Published", description: <Time value={api.publishedAt} format="date" /> }]
            : []),
          { term: "Last updated", description: <Time value={api.updatedAt} /> },
          ...(api.tags.length > 0 ? [{ term: "Tags", description: <Tags tags={api.tags} /> }] : []),
        ]}
      />
    </Section>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {tags.map((tag) => (
        <li key={tag}>
          <TextLink href={paths.apis({ tag })} look="quiet">
            #{tag}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
