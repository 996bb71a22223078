import type { Metadata } from "next";
import { Page } from "@/app/_components/shell/page";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { environment } from "@/domain/kernel/environment";
import { CreateTokenForm } from "./create-token-form";

export const metadata: Metadata = { title: "Create access token" };

export default function NewAccessTokenPage() {
  return (
    <Page
      width="form"
      breadcrumbs={[{ label: "Access tokens", href: paths.accessTokens() }, { label: "Create access token" }]}
    >
      <PageHeader
        title="Create access token"
        description="An access token acts as you within its scope. It can't manage tokens or passwords."
      />
      <CreateTokenForm endpoint={`${environment().url}/api/graphql`} />
    </Page>
  );
}
