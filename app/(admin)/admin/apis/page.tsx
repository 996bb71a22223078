import { Network } from "lucide-react";
import type { Metadata } from "next";
import { ApiFilters, ApiTable } from "@/app/_components/api-table";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { API_FILTERS, loadApis } from "@/app/_data/publishing-lists";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states";

export const metadata: Metadata = { title: "All APIs" };

export default async function AllApisPage({ searchParams }: { searchParams: SearchParams }) {
  const listing = await readListing(paths.admin.apis(), searchParams, API_FILTERS);
  const { data, problem } = await loadApis("ALL", listing);
  const rows = rowsOf(listing, data?.apis.nodes);
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "All APIs" }]}>
      <PageHeader
        title="All APIs"
        description="APIs of all publishers, including drafts and archived ones. Only their publishers can change them."
      />
      {problem ? (
        <ProblemState problem={problem} what="the APIs" retryHref={listing.href({})} />
      ) : (
        <div className="flex flex-col gap-4">
          <ApiFilters listing={listing} />
          {rows.length === 0 ? (
            <EmptyState icon={<Network />} title="No matching APIs">
              {Object.keys(listing.filters).length > 0
                ? "Search by part of the name or description, or by tag."
                : "APIs appear here when API publishers create them."}
            </EmptyState>
          ) : (
            <ApiTable
              rows={rows}
              pagination={paginationOf(listing, data.apis.pageInfo, rows.length)}
              withOwner
            />
          )}
        </div>
      )}
    </Page>
  );
}
