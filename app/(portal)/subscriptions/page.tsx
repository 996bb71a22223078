import { Cable } from "lucide-react";
import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { loadMySubscriptions, SUBSCRIPTION_FILTERS } from "@/app/_data/subscriptions";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { NoSubscriptions } from "@/app/(portal)/_parts/no-subscriptions";
import { SubscriptionFilters } from "@/app/(portal)/_parts/subscription-filters";
import { SubscriptionTable } from "@/app/(portal)/_parts/subscription-table";

export const metadata: Metadata = { title: "Subscriptions" };

/** The subscriptions of all the viewer's applications. */
export default async function SubscriptionsPage({ searchParams }: { searchParams: SearchParams }) {
  const listing = await readListing(paths.subscriptions(), searchParams, SUBSCRIPTION_FILTERS);
  const { data, problem } = await loadMySubscriptions(listing);
  const filtered = Object.keys(listing.filters).length > 0;
  const rows = rowsOf(listing, data?.viewer.subscriptions.nodes);
  const empty = rows.length === 0;
  return (
    <Page breadcrumbs={[{ label: "Subscriptions" }]}>
      <PageHeader
        title="Subscriptions"
        description={
          empty && !filtered
            ? "A subscription gives an application access to an API through one of its plans."
            : undefined
        }
        actions={
          <ButtonLink variant="primary" icon={<Cable />} href={paths.apis()}>
            Find an API
          </ButtonLink>
        }
      />
      {problem ? (
        <ProblemState problem={problem} what="your subscriptions" retryHref={listing.href({})} />
      ) : (
        <div className="flex flex-col gap-4">
          {empty && !filtered ? null : <SubscriptionFilters listing={listing} withSearch />}
          {empty ? (
            <NoSubscriptions clearHref={filtered ? paths.subscriptions() : undefined} />
          ) : (
            <SubscriptionTable
              rows={rows}
              pagination={paginationOf(listing, data.viewer.subscriptions.pageInfo, rows.length)}
              withApplication
            />
          )}
        </div>
      )}
    </Page>
  );
}
