import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { LimitsForm } from "./limits-form";

export const metadata: Metadata = { title: "Limits" };

const LIMITS = graphql(`
  query Limits {
    platformSettings {
      maxApplicationsPerUser {
        value
        source
        variable
      }
    }
  }
`);

export default async function LimitsPage() {
  const { data, problem } = await load(LIMITS, {});
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Limits" }]} width="form">
      <PageHeader title="Limits" description="How much one user can create." />
      {problem ? (
        <ProblemState problem={problem} what="the limits" retryHref={paths.admin.limits()} />
      ) : (
        <LimitsForm limit={data.platformSettings.maxApplicationsPerUser} />
      )}
    </Page>
  );
}
