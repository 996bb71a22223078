import { Plus, UsersRound } from "lucide-react";
import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { TeamFilters, TeamTable } from "@/app/_components/team-table";
import { loadTeams } from "@/app/_data/teams";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states";

export const metadata: Metadata = { title: "Teams" };

export default async function TeamsPage({ searchParams }: { searchParams: SearchParams }) {
  const listing = await readListing(paths.teams(), searchParams, ["q"]);
  const { data, problem } = await loadTeams("MINE", listing);
  const rows = rowsOf(listing, data?.teams.nodes);
  const isFiltered = Boolean(listing.filters.q);
  const isEmpty = !problem && rows.length === 0;
  return (
    <Page breadcrumbs={[{ label: "Teams" }]}>
      <PageHeader
        title="Teams"
        description="A team owns applications and APIs together. They stay when people come and go."
        actions={
          <ButtonLink variant="primary" icon={<Plus />} href={paths.newTeam()}>
            Create team
          </ButtonLink>
        }
      />
      {problem ? (
        <ProblemState problem={problem} what="your teams" retryHref={listing.href({})} />
      ) : (
        <div className="flex flex-col gap-4">
          {isEmpty && !isFiltered ? null : <TeamFilters listing={listing} />}
          {isEmpty ? (
            <NoTeams isFiltered={isFiltered} />
          ) : (
            <TeamTable rows={rows} pagination={paginationOf(listing, data.teams.pageInfo, rows.length)} />
          )}
        </div>
      )}
    </Page>
  );
}

function NoTeams({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<UsersRound />}
        title="No matching teams"
        actions={
          <ButtonLink variant="secondary" href={paths.teams()}>
            Clear filters
          </ButtonLink>
        }
      >
        Search by part of the name.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<UsersRound />}
      title="No teams yet"
      actions={
        <ButtonLink variant="secondary" icon={<Plus />} href={paths.newTeam()}>
          Create team
        </ButtonLink>
      }
    >
      Create one for the colleagues you build with, and let it own your applications and APIs.
    </EmptyState>
  );
}
