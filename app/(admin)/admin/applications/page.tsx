import { AppWindow } from "lucide-react";
import type { Metadata } from "next";
import { ApplicationFilters } from "@/app/_components/application-filters";
import { ApplicationTable } from "@/app/_components/application-table";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { APPLICATION_FILTERS, applicationsFile, loadApplications } from "@/app/_data/applications";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { DownloadLink } from "@/app/_ui/download-link";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states";

export const metadata: Metadata = { title: "All applications" };

export default async function AllApplicationsPage({ searchParams }: { searchParams: SearchParams }) {
  const listing = await readListing(paths.admin.applications(), searchParams, APPLICATION_FILTERS);
  const { data, problem } = await loadApplications("ALL", listing);
  const rows = rowsOf(listing, data?.applications.nodes);
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "All applications" }]}>
      <PageHeader
        title="All applications"
        actions={
          rows.length > 0 ? <DownloadLink href={applicationsFile(listing)}>Download CSV</DownloadLink> : null
        }
      />
      {problem ? (
        <ProblemState problem={problem} what="the applications" retryHref={listing.href({})} />
      ) : (
        <div className="flex flex-col gap-4">
          <ApplicationFilters listing={listing} withRoles={false} />
          {rows.length === 0 ? (
            <EmptyState icon={<AppWindow />} title="No matching applications">
              Active applications of all users appear here. Archived applications have their own page.
            </EmptyState>
          ) : (
            <ApplicationTable
              rows={rows}
              order={listing.filters.sort === "name" ? "NAME" : "CHANGED"}
              listing={listing}
              pagination={paginationOf(listing, data.applications.pageInfo, rows.length)}
              withOwner
            />
          )}
        </div>
      )}
    </Page>
  );
}
