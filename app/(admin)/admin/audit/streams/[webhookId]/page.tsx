import type { Metadata } from "next";
import { Page } from "@/app/_components/shell/page";
import { WebhookDetail } from "@/app/_components/webhooks/webhook-detail";
import type { SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";

export const metadata: Metadata = { title: "Stream of the audit log" };

type Props = { params: Promise<{ webhookId: string }>; searchParams: SearchParams };

export default async function AuditStreamPage({ params, searchParams }: Props) {
  const { webhookId } = await params;
  return (
    <Page
      breadcrumbs={[
        { label: "Administration" },
        { label: "Audit log", href: paths.admin.audit() },
        { label: "Streams", href: paths.admin.auditStreams() },
        { label: "Stream" },
      ]}
    >
      <PageHeader title="Stream of the audit log" />
      <WebhookDetail place={{ kind: "audit" }} id={webhookId} searchParams={searchParams} />
    </Page>
  );
}
