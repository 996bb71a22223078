import { Cable } from "lucide-react";
import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { loadApplication } from "@/app/_data/application";
import { loadApplicationSubscriptions } from "@/app/_data/subscriptions";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { NoSubscriptions } from "@/app/(portal)/_parts/no-subscriptions";
import { SubscriptionFilters } from "@/app/(portal)/_parts/subscription-filters";
import { SubscriptionTable } from "@/app/(portal)/_parts/subscription-table";

export const metadata: Metadata = { title: "Subscriptions" };

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** One application's subscriptions. */
export default async function ApplicationSubscriptionsPage({ params, searchParams }: Props) {
  const { id } = await params;
  const listing = await readListing(paths.applicationSubscriptions(id), searchParams, ["status"]);
  const [{ data: application }, { data, problem }] = await Promise.all([
    loadApplication(id),
    loadApplicationSubscriptions(id, listing),
  ]);
  if (!application) return null;
  if (problem)
    return <ProblemState problem={problem} what="the subscriptions" retryHref={listing.href({})} />;
  const rows = rowsOf(listing, data.application?.subscriptions.nodes);
  const filtered = Boolean(listing.filters.status);
  const archived = application.status === "ARCHIVED";
  if (rows.length === 0 && !filtered) return <NoSubscriptions archived={archived} />;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SubscriptionFilters listing={listing} withSearch={false} />
        {application.viewerRole && !archived ? (
          <ButtonLink icon={<Cable />} href={paths.apis()}>
            Find an API
          </ButtonLink>
        ) : null}
      </div>
      {rows.length === 0 || !data.application ? (
        <NoSubscriptions clearHref={paths.applicationSubscriptions(id)} />
      ) : (
        <SubscriptionTable
          rows={rows}
          pagination={paginationOf(listing, data.application.subscriptions.pageInfo, rows.length)}
          withApplication={false}
        />
      )}
    </div>
  );
}
