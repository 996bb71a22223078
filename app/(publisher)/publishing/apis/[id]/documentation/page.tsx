import type { Metadata } from "next";
import { MarkdownDocument } from "@/app/_components/documents/markdown-document";
import { OpenapiDocument } from "@/app/_components/documents/openapi-document";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import { loadPublishedApi } from "@/app/_data/publishing";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { Section } from "@/app/_ui/section";
import { EmptyState } from "@/app/_ui/states";
import { MarkdownEditor } from "./_parts/markdown-editor";
import { OpenapiEditor } from "./_parts/openapi-editor";

export const metadata: Metadata = { title: "Documentation" };

const DOCUMENTATION = graphql(`
  query PublishedApiDocumentation($id: ID!) {
    api(id: $id) {
      documentation {
        markdown
        openapi
      }
    }
  }
`);

export default async function DocumentationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [{ data: api }, { data, problem }] = await Promise.all([
    loadPublishedApi(id),
    load(DOCUMENTATION, { id }),
  ]);
  if (!api) return null;
  if (problem) {
    return (
      <ProblemState
        problem={problem}
        what="the documentation"
        retryHref={paths.publishing.documentation(id)}
      />
    );
  }
  const { markdown = "", openapi = null } = data.api?.documentation ?? {};
  if (!api.viewerCanManage) return <ReadOnly markdown={markdown} openapi={openapi} />;
  return (
    <>
      <Section title="Guide" description="A getting-started guide in Markdown, shown on the API's page.">
        <MarkdownEditor apiId={id} text={markdown} />
      </Section>
      <Section
        title="OpenAPI document"
        description="Version 3.0, 3.1, 3.2 or 2.0, in YAML or JSON. Validated on save."
      >
        <OpenapiEditor apiId={id} text={openapi ?? ""} />
      </Section>
    </>
  );
}

function ReadOnly({ markdown, openapi }: { markdown: string; openapi: string | null }) {
  if (!markdown && !openapi) {
    return <EmptyState title="No documentation yet">Its publishers haven't added any.</EmptyState>;
  }
  return (
    <>
      {markdown ? <MarkdownDocument text={markdown} /> : null}
      {openapi ? <OpenapiDocument text={openapi} /> : null}
    </>
  );
}
