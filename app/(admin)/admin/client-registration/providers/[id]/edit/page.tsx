import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { loadProvider } from "@/app/_data/provider";
import { plural } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { PageHeader } from "@/app/_ui/page-header";
import { updateProvider } from "@/app/(admin)/admin/client-registration/_parts/actions";
import { ProviderForm } from "@/app/(admin)/admin/client-registration/_parts/provider-form";

export const metadata: Metadata = { title: "Edit provider" };

export default async function EditProviderPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { data: provider, problem } = await loadProvider(id);
  const breadcrumbs = [
    { label: "Administration" },
    { label: "Client registration", href: paths.admin.clientRegistration() },
    { label: provider?.name ?? "Provider", href: paths.admin.provider(id) },
    { label: "Edit" },
  ];
  return (
    <Page breadcrumbs={breadcrumbs} width="form">
      {problem ? (
        <ProblemState problem={problem} what="this provider" retryHref={paths.admin.editProvider(id)} />
      ) : (
        <>
          <PageHeader title={`Edit “${provider.name}”`} />
          {provider.dependentApplications > 0 ? (
            <Banner tone="warning" title={`Used by ${plural(provider.dependentApplications, "application")}`}>
              Their clients stay at this server. To use another server, add a new provider.
            </Banner>
          ) : null}
          <ProviderForm action={updateProvider} values={provider} cancelHref={paths.admin.provider(id)} />
        </>
      )}
    </Page>
  );
}
