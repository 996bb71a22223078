import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { WebhookList } from "@/app/_components/webhooks/webhook-list";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";

export const metadata: Metadata = { title: "Streams of the audit log" };

const STREAMS = graphql(`
  query AuditStreams {
    auditStreams {
      ...WebhookRow
    }
  }
`);

export default async function AuditStreamsPage() {
  const { data, problem } = await load(STREAMS, {});
  return (
    <Page
      breadcrumbs={[
        { label: "Administration" },
        { label: "Audit log", href: paths.admin.audit() },
        { label: "Streams" },
      ]}
    >
      <PageHeader title="Streams of the audit log" />
      {problem ? (
        <ProblemState problem={problem} what="the streams" retryHref={paths.admin.auditStreams()} />
      ) : (
        <WebhookList place={{ kind: "audit" }} webhooks={data.auditStreams} />
      )}
    </Page>
  );
}
