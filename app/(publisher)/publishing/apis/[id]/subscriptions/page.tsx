import { Cable } from "lucide-react";
import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { loadPublishedApi } from "@/app/_data/publishing";
import {
  loadPublisherSubscriptions,
  SUBSCRIPTION_FILTERS,
  subscriptionsFile,
} from "@/app/_data/publishing-lists";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { DownloadLink } from "@/app/_ui/download-link";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { SubscriptionFilters } from "@/app/(publisher)/publishing/_parts/subscription-filters";
import { SubscriptionTable } from "@/app/(publisher)/publishing/_parts/subscription-table";
import { FindKey } from "./_parts/find-key";

export const metadata: Metadata = { title: "Subscriptions" };

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function ApiSubscriptionsPage({ params, searchParams }: Props) {
  const { id } = await params;
  const path = paths.publishing.subscriptions(id);
  const names = SUBSCRIPTION_FILTERS.filter((name) => name !== "api");
  const listing = await readListing(path, searchParams, names);
  const [{ data: api }, { data, problem }] = await Promise.all([
    loadPublishedApi(id),
    loadPublisherSubscriptions(listing, { apiId: id }),
  ]);
  if (!api) return null;
  if (problem)
    return <ProblemState problem={problem} what="the subscriptions" retryHref={listing.href({})} />;
  const { nodes, pageInfo } = data.publisherSubscriptions;
  const rows = rowsOf(listing, nodes);
  const filtered = Object.keys(listing.filters).length > 0;
  if (rows.length === 0 && !filtered) {
    return (
      <EmptyState icon={<Cable />} title="No subscriptions yet">
        {api.status === "PUBLISHED"
          ? "Applications that subscribe to a plan appear here."
          : "Applications can subscribe once the API and one of its plans are published."}
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <SubscriptionFilters
          listing={listing}
          plans={api.plans.filter((plan) => plan.authenticationType !== "KEYLESS")}
        />
        <div className="flex flex-wrap gap-2">
          {rows.length > 0 ? (
            <DownloadLink href={subscriptionsFile(listing, id)}>Download CSV</DownloadLink>
          ) : null}
          {api.viewerCanManageSubscriptions &&
          api.plans.some((plan) => plan.authenticationType === "API_KEY") ? (
            <FindKey apiId={id} />
          ) : null}
        </div>
      </div>
      {rows.length === 0 ? (
        <EmptyState
          icon={<Cable />}
          title="No matching subscriptions"
          actions={<ButtonLink href={path}>Clear filters</ButtonLink>}
        >
          Search by part of the application's name.
        </EmptyState>
      ) : (
        <SubscriptionTable
          caption="Subscriptions"
          rows={rows}
          without={["api"]}
          footer={<Pagination noun="subscriptions" {...paginationOf(listing, pageInfo, rows.length)} />}
        />
      )}
    </div>
  );
}
