import { UsersRound } from "lucide-react";
import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { TeamFilters, TeamTable } from "@/app/_components/team-table";
import { loadTeams } from "@/app/_data/teams";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states";

export const metadata: Metadata = { title: "All teams" };

export default async function AllTeamsPage({ searchParams }: { searchParams: SearchParams }) {
  const listing = await readListing(paths.admin.teams(), searchParams, ["q"]);
  const { data, problem } = await loadTeams("ALL", listing);
  const rows = rowsOf(listing, data?.teams.nodes);
  const isFiltered = Boolean(listing.filters.q);
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "All teams" }]}>
      <PageHeader
        title="All teams"
        description="You can manage every team. One without an active manager is marked: add one, or give what it owns another owner."
      />
      {problem ? (
        <ProblemState problem={problem} what="the teams" retryHref={listing.href({})} />
      ) : (
        <div className="flex flex-col gap-4">
          {rows.length === 0 && !isFiltered ? null : <TeamFilters listing={listing} />}
          {rows.length === 0 ? (
            <EmptyState icon={<UsersRound />} title={isFiltered ? "No matching teams" : "No teams yet"}>
              {isFiltered ? "Search by part of the name." : "Teams that users create appear here."}
            </EmptyState>
          ) : (
            <TeamTable rows={rows} pagination={paginationOf(listing, data.teams.pageInfo, rows.length)} />
          )}
        </div>
      )}
    </Page>
  );
}
