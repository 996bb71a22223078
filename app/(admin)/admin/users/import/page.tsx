import type { Metadata } from "next";
import { Page } from "@/app/_components/shell/page";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { ImportForm } from "./import-form";

export const metadata: Metadata = { title: "Import users" };

export default function ImportUsersPage() {
  return (
    <Page
      breadcrumbs={[
        { label: "Administration" },
        { label: "Users", href: paths.admin.users() },
        { label: "Import users" },
      ]}
    >
      <PageHeader
        title="Import users"
        description="From a CSV file with the columns name, email and, if you want, roles: consumer, publisher or administrator, separated by spaces."
      />
      <ImportForm />
    </Page>
  );
}
