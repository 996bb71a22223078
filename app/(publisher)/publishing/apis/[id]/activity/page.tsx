import type { Metadata } from "next";
import { ActivityFeed } from "@/app/_components/activity-feed";
import { AuditFilterForm } from "@/app/_components/audit/filter-form";
import { auditFilterOf, auditFiltersIn } from "@/app/_components/audit/filters";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import { loadPublishedApi } from "@/app/_data/publishing";
import { load } from "@/app/_data/run";
import type { SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { whoCan } from "@/app/_lib/who-can";
import { Pagination } from "@/app/_ui/pagination";
import { Section } from "@/app/_ui/section";
import { DeniedState, EmptyState } from "@/app/_ui/states";

export const metadata: Metadata = { title: "API activity" };

const ACTIVITY = graphql(`
  query ApiActivity($id: ID!, $after: String, $filter: AuditFilter) {
    api(id: $id) {
      activity(first: 30, after: $after, filter: $filter) {
        nodes {
          id
          occurredAt
          action
          actorKind
          actorName
          asAdministrator
          subjectName
          ip
          applicationName
          changes {
            field
            before
            after
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function ApiActivityPage({ params, searchParams }: Props) {
  const { id } = await params;
  const query = await searchParams;
  const filters = auditFiltersIn(query);
  const cursor = typeof query.after === "string" ? query.after : undefined;
  const [{ data: api }, { data, problem }] = await Promise.all([
    loadPublishedApi(id),
    load(ACTIVITY, { id, after: cursor, filter: auditFilterOf(filters) }),
  ]);
  if (!api) return null;
  if (problem)
    return <ProblemState problem={problem} what="the activity" retryHref={paths.publishing.activity(id)} />;
  const activity = data.api?.activity;
  if (!activity) {
    return (
      <DeniedState title="You don't have permission to see this API's activity">
        {whoCan("api.seeActivity")}
      </DeniedState>
    );
  }
  const { hasNextPage, endCursor } = activity.pageInfo;
  return (
    <Section
      title="Activity"
      description="Every change to the API, its plans and its subscriptions, newest first."
    >
      <AuditFilterForm filters={filters} href={paths.publishing.activity(id)} download={{ of: "api", id }} />
      {activity.nodes.length === 0 ? (
        <EmptyState title="No entries match">Clear the filters to see all of them.</EmptyState>
      ) : (
        <ActivityFeed entries={activity.nodes} detailed />
      )}
      <Pagination
        noun="entries"
        previousHref={cursor ? paths.publishing.activity(id, filters) : undefined}
        nextHref={hasNextPage ? paths.publishing.activity(id, { ...filters, after: endCursor }) : undefined}
      />
    </Section>
  );
}
