import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { MarkdownDocument } from "@/app/_components/documents/markdown-document";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { type ApiDetail, type ApiPlan, loadApi, openPlans } from "@/app/_data/apis";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { type Listing, paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { Pagination } from "@/app/_ui/pagination";
import { ApplicationSearch } from "./_parts/application-search";
import { PlanChoice } from "./_parts/plan-choice";
import { SubscribeForm } from "./_parts/subscribe-form";

export const metadata: Metadata = { title: "Subscribe" };

const CHOICES = graphql(`
  query SubscriptionCandidates(
    $planId: ID!
    $search: String
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    apiKeyPolicy {
      shownOnce
    }
    formFields(form: SUBSCRIPTION, planId: $planId) {
      ...FormFieldFields
    }
    subscriptionCandidates(
      planId: $planId
      search: $search
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        unavailableReason
        application {
          id
          name
          type
          clientId
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`);

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** Subscribing in two steps: the plan, then the application and what the plan requires. */
export default async function SubscribePage({ params, searchParams }: Props) {
  const { id } = await params;
  const listing = await readListing(paths.subscribe(id), searchParams, ["plan", "q"]);
  const { data: api, problem } = await loadApi(id);
  const breadcrumbs = [
    { label: "APIs", href: paths.apis() },
    { label: api?.name ?? "API", href: paths.api(id) },
    { label: "Subscribe" },
  ];
  if (problem) {
    return (
      <Page breadcrumbs={breadcrumbs} width="form">
        <ProblemState problem={problem} what="this API" retryHref={paths.subscribe(id)} />
      </Page>
    );
  }
  const open = openPlans(api);
  const plan = open.find((candidate) => candidate.id === listing.filters.plan);
  const only = open.length === 1 ? open[0] : undefined;
  if (!plan && only && api.plans.length === 1) redirect(paths.subscribe(id, { plan: only.id }));
  return (
    <Page breadcrumbs={breadcrumbs} width="form">
      {plan ? <Decision api={api} plan={plan} listing={listing} /> : <PlanChoice api={api} />}
    </Page>
  );
}

async function Decision({ api, plan, listing }: { api: ApiDetail; plan: ApiPlan; listing: Listing }) {
  const { data, problem } = await load(CHOICES, {
    planId: plan.id,
    search: listing.filters.q,
    ...listing.variables,
  });
  if (problem) {
    return (
      <ProblemState
        problem={problem}
        what="your applications"
        retryHref={paths.subscribe(api.id, { plan: plan.id })}
      />
    );
  }
  const choices = rowsOf(listing, data.subscriptionCandidates?.nodes);
  const pageInfo = data.subscriptionCandidates?.pageInfo;
  const several = Boolean(listing.filters.q || pageInfo?.hasNextPage || pageInfo?.hasPreviousPage);
  return (
    <SubscribeForm
      api={{ id: api.id, name: api.name, version: api.version }}
      plan={plan}
      choices={choices}
      shownOnce={data.apiKeyPolicy.shownOnce}
      fields={data.formFields.filter(({ hidden }) => !hidden)}
      canChangePlan={api.plans.length > 1}
      search={several ? <ApplicationSearch planId={plan.id} value={listing.filters.q} /> : null}
      pages={
        several && pageInfo ? (
          <Pagination noun="applications" {...paginationOf(listing, pageInfo, choices.length)} />
        ) : null
      }
      terms={plan.terms ? <MarkdownDocument text={plan.terms} /> : null}
    />
  );
}
