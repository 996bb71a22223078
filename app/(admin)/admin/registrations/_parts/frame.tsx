import type { ReactNode } from "react";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { TabLinks } from "@/app/_ui/tab-links";

const COUNTS = graphql(`
  query RegistrationProblemCounts {
    registrationProblemCounts {
      failed
      orphaned
      possibleOrphans
    }
  }
`);

/** The frame of the pages for clients at authorization servers and their problems. */
export async function RegistrationsFrame({ children }: { children: ReactNode }) {
  const { data } = await load(COUNTS, {});
  const counts = data?.registrationProblemCounts;
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Registrations" }]}>
      <div className="flex flex-col gap-5">
        <PageHeader
          title="Registrations"
          description="Clients at authorization servers and their problems."
        />
        <TabLinks
          label="Registrations and problems"
          items={[
            { href: paths.admin.registrations(), label: "Clients", exact: true },
            { href: paths.admin.registrationProblems("failed"), label: "Failed", count: counts?.failed },
            {
              href: paths.admin.registrationProblems("orphaned"),
              label: "Orphaned",
              count: counts?.orphaned,
            },
            {
              href: paths.admin.registrationProblems("possible-orphans"),
              label: "Possible orphans",
              count: counts?.possibleOrphans,
            },
          ]}
        />
      </div>
      {children}
    </Page>
  );
}
