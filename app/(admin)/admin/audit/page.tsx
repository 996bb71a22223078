import type { Metadata } from "next";
import { ActivityFeed } from "@/app/_components/activity-feed";
import { AuditFilterForm } from "@/app/_components/audit/filter-form";
import { auditFilterOf, auditFiltersIn } from "@/app/_components/audit/filters";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import type { SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { TextLink } from "@/app/_ui/text-link";

export const metadata: Metadata = { title: "Audit log" };

const AUDIT_LOG = graphql(`
  query AuditLog($after: String, $filter: AuditFilter) {
    auditLog(first: 30, after: $after, filter: $filter) {
      nodes {
        id
        occurredAt
        action
        actorKind
        actorName
        asAdministrator
        subjectName
        applicationName
        applicationId
        apiId
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
`);

export default async function AuditLogPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const filters = auditFiltersIn(params);
  const after = typeof params.after === "string" ? params.after : undefined;
  const { data, problem } = await load(AUDIT_LOG, { after, filter: auditFilterOf(filters) });
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Audit log" }]}>
      <PageHeader
        title="Audit log"
        description={
          <>
            Everything that was done on the platform: who, what, when and from where. It can only grow, and a
            chain of digests shows whether anything was changed.{" "}
            <TextLink href={paths.docs("audit")} prefetch={false}>
              Filters, downloads and streams
            </TextLink>
          </>
        }
        actions={
          <>
            <ButtonLink variant="secondary" href={paths.admin.auditChain()}>
              Verify
            </ButtonLink>
            <ButtonLink variant="secondary" href={paths.admin.auditStreams()}>
              Streams
            </ButtonLink>
          </>
        }
      />
      <AuditFilterForm filters={filters} href={paths.admin.audit()} download={{ of: "platform" }} />
      {problem ? (
        <ProblemState problem={problem} what="the audit log" retryHref={paths.admin.audit()} />
      ) : data.auditLog.nodes.length === 0 ? (
        <EmptyState title={isFiltered || after ? "No entries match" : "No entries yet"}>
          {isFiltered ? <TextLink href={paths.admin.audit()}>Clear filters</TextLink> : null}
        </EmptyState>
      ) : (
        <>
          <ActivityFeed entries={data.auditLog.nodes} detailed />
          <Pagination
            noun="entries"
            previousHref={after ? paths.admin.audit(filters) : undefined}
            nextHref={
              data.auditLog.pageInfo.hasNextPage
                ? paths.admin.audit({ ...filters, after: data.auditLog.pageInfo.endCursor })
                : undefined
            }
          />
        </>
      )}
    </Page>
  );
}
