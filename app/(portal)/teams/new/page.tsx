import type { Metadata } from "next";
import { Page } from "@/app/_components/shell/page";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { NewTeamForm } from "./new-team-form";

export const metadata: Metadata = { title: "Create team" };

export default function NewTeamPage() {
  return (
    <Page breadcrumbs={[{ label: "Teams", href: paths.teams() }, { label: "Create team" }]} width="form">
      <PageHeader title="Create team" description="You become its manager, and can add others." />
      <NewTeamForm />
    </Page>
  );
}
