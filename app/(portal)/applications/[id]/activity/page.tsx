import type { Metadata } from "next";
import { ActivityFeed } from "@/app/_components/activity-feed";
import { AuditFilterForm } from "@/app/_components/audit/filter-form";
import { auditFilterOf, auditFiltersIn } from "@/app/_components/audit/filters";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import type { SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { whoCan } from "@/app/_lib/who-can";
import { Pagination } from "@/app/_ui/pagination";
import { Section } from "@/app/_ui/section";
import { DeniedState, EmptyState } from "@/app/_ui/states";

export const metadata: Metadata = { title: "Activity" };

const ACTIVITY = graphql(`
  query Activity($id: ID!, $after: String, $filter: AuditFilter) {
    application(id: $id) {
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

export default async function ActivityPage({ params, searchParams }: Props) {
  const { id } = await params;
  const query = await searchParams;
  const filters = auditFiltersIn(query);
  const cursor = typeof query.after === "string" ? query.after : undefined;
  const { data, problem } = await load(ACTIVITY, { id, after: cursor, filter: auditFilterOf(filters) });
  if (problem) return <ProblemState problem={problem} what="the activity" retryHref={paths.activity(id)} />;
  const activity = data.application?.activity;
  if (!activity) {
    return (
      <DeniedState title="You don't have permission to see this application's activity">
        {whoCan("audit.see")}
      </DeniedState>
    );
  }
  const { hasNextPage, endCursor } = activity.pageInfo;
  return (
    <Section title="Activity" description="Every change, newest first. Secrets are never recorded.">
      <AuditFilterForm filters={filters} href={paths.activity(id)} download={{ of: "application", id }} />
      {activity.nodes.length === 0 ? (
        <EmptyState title="No entries match">Clear the filters to see all of them.</EmptyState>
      ) : (
        <ActivityFeed entries={activity.nodes} detailed />
      )}
      <Pagination
        noun="entries"
        previousHref={cursor ? paths.activity(id, filters) : undefined}
        nextHref={hasNextPage ? paths.activity(id, { ...filters, after: endCursor }) : undefined}
      />
    </Section>
  );
}
