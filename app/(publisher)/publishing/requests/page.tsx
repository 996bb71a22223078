import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { loadPublisherSubscriptions, SUBSCRIPTION_FILTERS } from "@/app/_data/publishing-lists";
import { load } from "@/app/_data/run";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { SubscriptionFilters } from "@/app/(publisher)/publishing/_parts/subscription-filters";
import { RequestList } from "./_parts/request-list";

export const metadata: Metadata = { title: "Requests" };

const CHOICES = graphql(`
  query RequestFilters {
    apis(scope: MINE, first: 100) {
      nodes {
        id
        name
        version
      }
    }
  }
`);

const PLANS = graphql(`
  query RequestPlans($id: ID!) {
    api(id: $id) {
      plans {
        id
        name
        authenticationType
      }
    }
  }
`);

export default async function RequestsPage({ searchParams }: { searchParams: SearchParams }) {
  const path = paths.publishing.requests();
  const listing = await readListing(path, searchParams, SUBSCRIPTION_FILTERS);
  const { api } = listing.filters;
  const [{ data, problem }, choices, plans] = await Promise.all([
    loadPublisherSubscriptions(listing, { usual: ["PENDING"] }),
    load(CHOICES, {}),
    api ? load(PLANS, { id: api }) : null,
  ]);
  const rows = rowsOf(listing, data?.publisherSubscriptions.nodes);
  const apis = (choices.data?.apis.nodes ?? []).map(({ id, name, version }) => ({
    id,
    name: `${name} ${version}`,
  }));
  return (
    <Page breadcrumbs={[{ label: "Requests" }]}>
      <PageHeader title="Requests" description="Subscription requests for your APIs, newest first." />
      {problem ? (
        <ProblemState problem={problem} what="the requests" retryHref={path} />
      ) : (
        <div className="flex flex-col gap-4">
          <SubscriptionFilters
            listing={listing}
            usual="PENDING"
            apis={apis}
            plans={plans?.data?.api?.plans.filter(
              ({ authenticationType }) => authenticationType !== "KEYLESS",
            )}
          />
          {rows.length === 0 ? (
            <NoRequests filtered={Object.keys(listing.filters).length > 0} />
          ) : (
            <RequestList
              // Clears the selection on another page of the list.
              key={JSON.stringify([listing.filters, listing.variables])}
              rows={rows}
              footer={
                <Pagination
                  noun="subscriptions"
                  {...paginationOf(listing, data.publisherSubscriptions.pageInfo, rows.length)}
                />
              }
            />
          )}
        </div>
      )}
    </Page>
  );
}

function NoRequests({ filtered }: { filtered: boolean }) {
  if (!filtered) {
    return (
      <EmptyState icon={<Inbox />} title="No pending requests">
        Requests for plans with manual approval appear here. Choose another status to see all subscriptions to
        your APIs.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Inbox />}
      title="No matching subscriptions"
      actions={<ButtonLink href={paths.publishing.requests()}>Clear filters</ButtonLink>}
    >
      Search by part of the application's name.
    </EmptyState>
  );
}
