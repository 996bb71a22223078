import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { TemplateForm } from "./template-form";

export const metadata: Metadata = { title: "Mail template" };

const TEMPLATE = graphql(`
  query MailTemplate {
    platformSettings {
      id
      mail {
        templates {
          kind
          label
          subject
          body
          updatedAt
          values
          required
        }
      }
    }
  }
`);

/** One template, with a preview. */
export default async function MailTemplatePage({ params }: { params: Promise<{ kind: string }> }) {
  const { kind } = await params;
  const { data, problem } = await load(TEMPLATE, {});
  const template = data?.platformSettings.mail.templates.find((candidate) => candidate.kind === kind);
  if (!problem && !template) notFound();
  const breadcrumbs = [
    { label: "Administration" },
    { label: "Mail", href: paths.admin.mail() },
    { label: template?.label ?? "Template" },
  ];
  return (
    <Page breadcrumbs={breadcrumbs}>
      {template ? (
        <>
          <PageHeader title={template.label} description="Changes apply to mails sent from now on." />
          <TemplateForm key={template.updatedAt ?? ""} template={template} />
        </>
      ) : (
        <ProblemState
          problem={problem ?? { kind: "FAILED", message: "" }}
          what="the template"
          retryHref={paths.admin.mailTemplate(kind)}
        />
      )}
    </Page>
  );
}
