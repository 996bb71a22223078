import { Blocks, Plus } from "lucide-react";
import type { Metadata } from "next";
import { ApiFilters, ApiTable } from "@/app/_components/api-table";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { API_FILTERS, loadApis } from "@/app/_data/publishing-lists";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states";

export const metadata: Metadata = { title: "My APIs" };

export default async function MyApisPage({ searchParams }: { searchParams: SearchParams }) {
  const listing = await readListing(paths.publishing.apis(), searchParams, API_FILTERS);
  const { data, problem } = await loadApis("MINE", listing);
  const filtered = Object.keys(listing.filters).length > 0;
  const rows = rowsOf(listing, data?.apis.nodes);
  const none = !problem && rows.length === 0 && !filtered;
  const create = (
    <ButtonLink variant="primary" icon={<Plus />} href={paths.publishing.newApi()}>
      Create API
    </ButtonLink>
  );
  return (
    <Page breadcrumbs={[{ label: "My APIs" }]}>
      <PageHeader title="My APIs" actions={none ? undefined : create} />
      {problem ? (
        <ProblemState problem={problem} what="your APIs" retryHref={listing.href({})} />
      ) : none ? (
        <EmptyState icon={<Blocks />} title="No APIs yet" actions={create}>
          Create an API, describe it and add a plan. Applications subscribe to its plans.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-4">
          <ApiFilters listing={listing} />
          {rows.length === 0 ? (
            <EmptyState
              icon={<Blocks />}
              title="No matching APIs"
              actions={
                <ButtonLink variant="secondary" href={paths.publishing.apis()}>
                  Clear filters
                </ButtonLink>
              }
            >
              Search by part of the name or description, or by tag.
            </EmptyState>
          ) : (
            <ApiTable rows={rows} pagination={paginationOf(listing, data.apis.pageInfo, rows.length)} />
          )}
        </div>
      )}
    </Page>
  );
}
