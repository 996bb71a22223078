import { Blocks } from "lucide-react";
import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { CATALOG_FILTERS, loadCatalog } from "@/app/_data/apis";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { ApiCards } from "./_parts/api-cards";
import { CatalogFilters } from "./_parts/catalog-filters";

export const metadata: Metadata = { title: "APIs" };

/** The catalog of APIs visible to the viewer. */
export default async function CatalogPage({ searchParams }: { searchParams: SearchParams }) {
  const listing = await readListing(paths.apis(), searchParams, CATALOG_FILTERS);
  const { data, problem } = await loadCatalog(listing);
  const filtered = Object.keys(listing.filters).length > 0;
  const apis = rowsOf(listing, data?.apis.nodes);
  return (
    <Page breadcrumbs={[{ label: "APIs" }]}>
      <PageHeader title="APIs" description="APIs your applications can subscribe to." />
      {problem ? (
        <ProblemState problem={problem} what="the APIs" retryHref={listing.href({})} />
      ) : (
        <div className="flex flex-col gap-4">
          {apis.length > 0 || filtered ? <CatalogFilters listing={listing} tags={data.apiTags} /> : null}
          {apis.length > 0 ? (
            <>
              <ApiCards apis={apis} />
              <Pagination noun="APIs" {...paginationOf(listing, data.apis.pageInfo, apis.length)} />
            </>
          ) : (
            <NoApis filtered={filtered} />
          )}
        </div>
      )}
    </Page>
  );
}

function NoApis({ filtered }: { filtered: boolean }) {
  if (!filtered) {
    return (
      <EmptyState icon={<Blocks />} title="No APIs yet">
        Published APIs appear here, with their documentation and plans.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Blocks />}
      title="No matching APIs"
      actions={
        <ButtonLink variant="secondary" href={paths.apis()}>
          Clear filters
        </ButtonLink>
      }
    >
      Search by part of the name or description, or by tag. Results don't include private APIs you have no
      access to.
    </EmptyState>
  );
}
