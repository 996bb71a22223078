import { AppWindow, Plus } from "lucide-react";
import type { Metadata } from "next";
import { ApplicationFilters } from "@/app/_components/application-filters";
import { ApplicationTable } from "@/app/_components/application-table";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { APPLICATION_FILTERS, loadApplications } from "@/app/_data/applications";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states";

export const metadata: Metadata = { title: "Applications" };

export default async function ApplicationsPage({ searchParams }: { searchParams: SearchParams }) {
  const listing = await readListing(paths.applications(), searchParams, APPLICATION_FILTERS);
  const { data, problem } = await loadApplications("MINE", listing);
  const { q, type, role, status } = listing.filters;
  const filtered = Boolean(q || type || role || status);
  const rows = rowsOf(listing, data?.applications.nodes);
  const empty = !problem && rows.length === 0;
  return (
    <Page breadcrumbs={[{ label: "Applications" }]}>
      <PageHeader
        title="Applications"
        description={
          empty && !filtered
            ? "An application calls APIs. It owns credentials and subscribes to plans."
            : undefined
        }
        actions={
          <ButtonLink variant="primary" icon={<Plus />} href={paths.newApplication()}>
            Create application
          </ButtonLink>
        }
      />
      {problem ? (
        <ProblemState problem={problem} what="your applications" retryHref={listing.href({})} />
      ) : (
        <div className="flex flex-col gap-4">
          {empty && !filtered ? null : <ApplicationFilters listing={listing} withRoles />}
          {empty ? (
            <NoApplications filtered={filtered} />
          ) : (
            <ApplicationTable
              rows={rows}
              order={listing.filters.sort === "name" ? "NAME" : "CHANGED"}
              listing={listing}
              pagination={paginationOf(listing, data.applications.pageInfo, rows.length)}
              withOwner={false}
            />
          )}
        </div>
      )}
    </Page>
  );
}

function NoApplications({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState
        icon={<AppWindow />}
        title="No matching applications"
        actions={
          <ButtonLink variant="secondary" href={paths.applications()}>
            Clear filters
          </ButtonLink>
        }
      >
        Search by part of the name or client_id.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<AppWindow />}
      title="No applications yet"
      actions={
        <ButtonLink variant="secondary" icon={<Plus />} href={paths.newApplication()}>
          Create application
        </ButtonLink>
      }
    >
      Create one to get credentials, share it with colleagues and subscribe it to APIs.
    </EmptyState>
  );
}
