import { Cable, KeySquare, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { KEY_STATUSES, keyStatusLabel } from "@/app/_components/api-labels";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { KEY_FILTERS, loadMyApiKeys } from "@/app/_data/api-keys";
import { type Listing, paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { FilterBar, FilterSelect, SearchInput } from "@/app/_ui/filter-bar";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states";
import { ApiKeyTable } from "@/app/(portal)/_parts/api-key-table";
import { UnusedFilter } from "@/app/(portal)/_parts/unused-filter";

export const metadata: Metadata = { title: "My keys" };

/** The API keys of all the viewer's applications. */
export default async function MyKeysPage({ searchParams }: { searchParams: SearchParams }) {
  const listing = await readListing(paths.apiKeys(), searchParams, KEY_FILTERS);
  const { data, problem } = await loadMyApiKeys(listing);
  const filtered = Object.keys(listing.filters).length > 0;
  const rows = rowsOf(listing, data?.viewer.apiKeys.nodes);
  const empty = rows.length === 0;
  return (
    <Page breadcrumbs={[{ label: "My keys" }]}>
      <PageHeader
        title="My keys"
        description="API keys of all your applications. OAuth clients are on each application's credentials page."
      />
      {problem ? (
        <ProblemState problem={problem} what="your API keys" retryHref={paths.apiKeys()} />
      ) : (
        <div className="flex flex-col gap-4">
          {empty && !filtered ? null : (
            <KeyFilters listing={listing} subscriptions={data.viewer.subscriptions.nodes} />
          )}
          {empty ? (
            <NoKeys filtered={filtered} />
          ) : (
            <ApiKeyTable
              rows={rows}
              pagination={paginationOf(listing, data.viewer.apiKeys.pageInfo, rows.length)}
              withApplication
              shownOnce={data.apiKeyPolicy.shownOnce}
            />
          )}
        </div>
      )}
    </Page>
  );
}

interface Subscribed {
  readonly authenticationType: string;
  readonly apiId: string;
  readonly apiName: string;
  readonly apiVersion: string;
  readonly application: { readonly id: string; readonly name: string };
}

/** Search and filters. The choices are those of the viewer's newest subscriptions; the search finds the others. */
function KeyFilters({
  listing: { filters, href },
  subscriptions,
}: {
  listing: Listing;
  subscriptions: readonly Subscribed[];
}) {
  const withKeys = subscriptions.filter(({ authenticationType }) => authenticationType === "API_KEY");
  return (
    <FilterBar
      label="Search API keys"
      clearHref={
        Object.keys(filters).length > 0
          ? href({ q: null, status: null, api: null, application: null, unused: null })
          : undefined
      }
    >
      <SearchInput name="q" label="Search by name or last 4 characters" value={filters.q} />
      <FilterSelect
        name="status"
        label="Status"
        any="All statuses"
        value={filters.status}
        options={KEY_STATUSES.map((value) => ({ value, label: keyStatusLabel(value).label }))}
      />
      <FilterSelect
        name="api"
        label="API"
        any="All APIs"
        unlisted="Another API"
        value={filters.api}
        options={optionsOf(
          withKeys.map(({ apiId, apiName, apiVersion }) => [apiId, `${apiName} ${apiVersion}`]),
        )}
      />
      <FilterSelect
        name="application"
        label="Application"
        any="All applications"
        unlisted="Another application"
        value={filters.application}
        options={optionsOf(withKeys.map(({ application }) => [application.id, application.name]))}
      />
      <UnusedFilter value={filters.unused} />
    </FilterBar>
  );
}

/** Each choice once, by its label. */
function optionsOf(pairs: readonly (readonly [string, string])[]) {
  return [...new Map(pairs)]
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

function NoKeys({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="No matching API keys"
        actions={
          <ButtonLink variant="secondary" href={paths.apiKeys()}>
            Clear filters
          </ButtonLink>
        }
      >
        No API key matches these filters.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<KeySquare />}
      title="No API keys yet"
      actions={
        <ButtonLink variant="primary" icon={<Cable />} href={paths.apis()}>
          Find an API
        </ButtonLink>
      }
    >
      Subscribe an application to a plan with API keys. Its keys appear here.
    </EmptyState>
  );
}
