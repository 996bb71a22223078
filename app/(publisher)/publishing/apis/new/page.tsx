import type { Metadata } from "next";
import { requireSignedIn } from "@/app/_auth/current";
import { Page } from "@/app/_components/shell/page";
import { loadManagedTeams } from "@/app/_data/teams";
import { paths } from "@/app/_lib/paths";
import { rolesMay, whoCan } from "@/app/_lib/who-can";
import { PageHeader } from "@/app/_ui/page-header";
import { DeniedState } from "@/app/_ui/states";
import { TextLink } from "@/app/_ui/text-link";
import { createApi } from "@/app/(publisher)/publishing/apis/_parts/api-actions";
import { ApiForm } from "@/app/(publisher)/publishing/apis/_parts/api-form";

export const metadata: Metadata = { title: "Create API" };

export default async function NewApiPage() {
  const { session } = await requireSignedIn();
  return (
    <Page
      breadcrumbs={[{ label: "My APIs", href: paths.publishing.apis() }, { label: "Create API" }]}
      width="form"
    >
      <PageHeader
        title="Create API"
        description={
          <>
            It starts as a draft that only its publishers and administrators can see. Add plans and
            documentation next.{" "}
            <TextLink href={paths.docs("publish")} prefetch={false}>
              All steps
            </TextLink>
          </>
        }
      />
      {rolesMay(session.roles, "api.create") ? (
        <ApiForm action={createApi} teams={await loadManagedTeams()} cancelHref={paths.publishing.apis()} />
      ) : (
        <DeniedState title="You don't have permission to create APIs">
          {whoCan("api.create")} Ask an administrator for that role.
        </DeniedState>
      )}
    </Page>
  );
}
