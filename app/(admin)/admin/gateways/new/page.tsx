import type { Metadata } from "next";
import { Page } from "@/app/_components/shell/page";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { environment } from "@/domain/kernel/environment";
import { NewGatewayForm } from "./new-gateway-form";

export const metadata: Metadata = { title: "Create gateway" };

export default function NewGatewayPage() {
  return (
    <Page
      width="form"
      breadcrumbs={[
        { label: "Administration" },
        { label: "Gateways", href: paths.admin.gateways() },
        { label: "Create gateway" },
      ]}
    >
      <PageHeader
        title="Create gateway"
        description="A gateway gets a token of its own. It makes its key pair itself when it starts for the first time."
      />
      <NewGatewayForm portal={environment().url} />
    </Page>
  );
}
