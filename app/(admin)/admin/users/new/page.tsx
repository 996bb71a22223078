import type { Metadata } from "next";
import { Page } from "@/app/_components/shell/page";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { NewUserForm } from "./new-user-form";

export const metadata: Metadata = { title: "Add user" };

export default function NewUserPage() {
  return (
    <Page
      breadcrumbs={[
        { label: "Administration" },
        { label: "Users", href: paths.admin.users() },
        { label: "Add user" },
      ]}
    >
      <PageHeader title="Add user" />
      <div className="max-w-form">
        <NewUserForm />
      </div>
    </Page>
  );
}
