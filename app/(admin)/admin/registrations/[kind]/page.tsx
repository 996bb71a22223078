import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { FilterBar } from "@/app/_ui/filter-bar";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { RegistrationsFrame } from "@/app/(admin)/admin/registrations/_parts/frame";
import { PROBLEM_KINDS } from "@/app/(admin)/admin/registrations/_parts/problem-kinds";
import { ProblemList } from "@/app/(admin)/admin/registrations/_parts/problem-list";
import { ProviderFilter } from "@/app/(admin)/admin/registrations/_parts/provider-filter";

export const metadata: Metadata = { title: "Registration problems" };

const PROBLEMS = graphql(`
  query RegistrationProblems(
    $kind: RegistrationProblemKind!
    $providerId: ID
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    registrationProblems(
      kind: $kind
      providerId: $providerId
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        id
        applicationId
        applicationName
        applicationStatus
        providerName
        clientId
        operationKind
        willRetryAt
        since
        error {
          message
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

type Props = { params: Promise<{ kind: string }>; searchParams: SearchParams };

export default async function RegistrationProblemsPage({ params, searchParams }: Props) {
  const { kind } = await params;
  const labels = PROBLEM_KINDS.find(({ path }) => path === kind) ?? notFound();
  const path = paths.admin.registrationProblems(labels.path);
  const listing = await readListing(path, searchParams, ["provider"]);
  const { provider } = listing.filters;
  const { data, problem } = await load(PROBLEMS, {
    kind: labels.kind,
    providerId: provider,
    ...listing.variables,
  });
  const problems = rowsOf(listing, data?.registrationProblems.nodes);
  return (
    <RegistrationsFrame>
      {problem ? (
        <ProblemState problem={problem} what="the problems" retryHref={path} />
      ) : (
        <div className="flex flex-col gap-4">
          <p className="max-w-measure text-text-muted">{labels.sentence}</p>
          <FilterBar
            label="Filter problems"
            clearHref={provider ? listing.href({ provider: null }) : undefined}
          >
            <ProviderFilter value={provider} />
          </FilterBar>
          {problems.length === 0 ? (
            <EmptyState icon={<CircleCheck />} title={labels.none.title}>
              {provider ? "This provider has none." : labels.none.sentence}
            </EmptyState>
          ) : (
            <ProblemList
              labels={labels}
              problems={problems}
              footer={
                <Pagination
                  noun="problems"
                  {...paginationOf(listing, data.registrationProblems.pageInfo, problems.length)}
                />
              }
            />
          )}
        </div>
      )}
    </RegistrationsFrame>
  );
}
