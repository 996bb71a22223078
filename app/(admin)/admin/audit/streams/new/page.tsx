import type { Metadata } from "next";
import { Page } from "@/app/_components/shell/page";
import { NewWebhookForm } from "@/app/_components/webhooks/new-webhook-form";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";

export const metadata: Metadata = { title: "Create stream" };

export default function NewAuditStreamPage() {
  return (
    <Page
      width="form"
      breadcrumbs={[
        { label: "Administration" },
        { label: "Audit log", href: paths.admin.audit() },
        { label: "Streams", href: paths.admin.auditStreams() },
        { label: "Create stream" },
      ]}
    >
      <PageHeader
        title="Create stream"
        description="The endpoint gets the entries of the audit log as JSON lines: up to 200 in a request, in order, signed."
      />
      <NewWebhookForm place={{ kind: "audit" }} events={[]} />
    </Page>
  );
}
