import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { SharingForm } from "./sharing-form";

export const metadata: Metadata = { title: "Sharing" };

const SHARING = graphql(`
  query Sharing {
    platformSettings {
      searchableUsers {
        value
        source
        variable
      }
    }
  }
`);

export default async function SharingPage() {
  const { data, problem } = await load(SHARING, {});
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Sharing" }]} width="form">
      <PageHeader
        title="Sharing"
        description="Whom users find when they add members, publishers and viewers, or transfer ownership."
      />
      {problem ? (
        <ProblemState problem={problem} what="the setting" retryHref={paths.admin.sharing()} />
      ) : (
        <SharingForm setting={data.platformSettings.searchableUsers} />
      )}
    </Page>
  );
}
