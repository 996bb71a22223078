import { Group } from "lucide-react";
import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { teamRoleLabel } from "@/app/_components/team-labels";
import { graphql } from "@/app/_data/generated";
import type { GroupMappingsQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { type Column, Table } from "@/app/_ui/table";
import { TextLink } from "@/app/_ui/text-link";
import { platformRoleLabel } from "@/app/(admin)/admin/_parts/platform-role-labels";
import { AddGroup } from "./_parts/add-group";
import { RemoveGroup } from "./_parts/remove-group";

export const metadata: Metadata = { title: "Groups" };

const GROUPS = graphql(`
  query GroupMappings($first: Int, $after: String, $last: Int, $before: String) {
    groupMappings(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        groupName
        platformRole
        teamRole
        team {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
    teams(scope: ALL, first: 100) {
      nodes {
        id
        name
      }
    }
  }
`);

type Row = GroupMappingsQuery["groupMappings"]["nodes"][number];

function whatItGives({ platformRole, team, teamRole }: Row) {
  if (platformRole) return platformRoleLabel(platformRole);
  if (!team || !teamRole) return "–";
  return (
    <>
      {teamRoleLabel(teamRole)} of <TextLink href={paths.team(team.id)}>{team.name}</TextLink>
    </>
  );
}

export default async function GroupsPage({ searchParams }: { searchParams: SearchParams }) {
  const listing = await readListing(paths.admin.groups(), searchParams, []);
  const { data, problem } = await load(GROUPS, listing.variables);
  const rows = rowsOf(listing, data?.groupMappings.nodes);
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Groups" }]}>
      <PageHeader
        title="Groups"
        description="What groups of the sign-in provider give their members at each sign-in, and take away when they leave the group. Roles and members added by hand stay."
        actions={problem ? undefined : <AddGroup teams={data.teams.nodes} />}
      />
      {problem ? (
        <ProblemState problem={problem} what="the groups" retryHref={listing.href({})} />
      ) : rows.length === 0 ? (
        <EmptyState icon={<Group />} title="No groups yet">
          Add one so that people get their role or their team from the company's directory.
        </EmptyState>
      ) : (
        <Table
          caption="Groups"
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => row.id}
          footer={
            <Pagination noun="groups" {...paginationOf(listing, data.groupMappings.pageInfo, rows.length)} />
          }
        />
      )}
    </Page>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  { key: "group", header: "Group", kind: "title", cell: ({ groupName }) => groupName },
  { key: "gives", header: "Gives", cell: whatItGives },
  {
    key: "remove",
    header: "Actions",
    kind: "actions",
    cell: ({ id, groupName }) => <RemoveGroup id={id} groupName={groupName} />,
  },
];
