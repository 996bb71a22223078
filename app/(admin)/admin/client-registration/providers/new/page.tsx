import type { Metadata } from "next";
import { Page } from "@/app/_components/shell/page";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { createProvider } from "@/app/(admin)/admin/client-registration/_parts/actions";
import { ProviderForm } from "@/app/(admin)/admin/client-registration/_parts/provider-form";

export const metadata: Metadata = { title: "Add provider" };

export default function NewProviderPage() {
  return (
    <Page
      width="form"
      breadcrumbs={[
        { label: "Administration" },
        { label: "Client registration", href: paths.admin.clientRegistration() },
        { label: "Add provider" },
      ]}
    >
      <PageHeader
        title="Add provider"
        description="An authorization server that registers clients dynamically (RFC 7591)."
      />
      <ProviderForm action={createProvider} cancelHref={paths.admin.clientRegistration()} />
    </Page>
  );
}
