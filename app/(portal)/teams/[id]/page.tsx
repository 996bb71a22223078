import type { Metadata } from "next";
import { InvitationTable } from "@/app/_components/invitations/invitation-table";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { loadTeam } from "@/app/_data/teams";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { Section } from "@/app/_ui/section";
import { AddTeamMember } from "@/app/(portal)/teams/_parts/add-team-member";
import { LeaveTeam } from "@/app/(portal)/teams/_parts/team-buttons";
import { TeamMemberTable } from "@/app/(portal)/teams/_parts/team-member-table";

export const metadata: Metadata = { title: "Members" };

const MEMBERS = graphql(`
  query TeamMembers($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    team(id: $id) {
      invitations(first: 100) {
        nodes {
          ...InvitationFields
        }
      }
      members(first: $first, after: $after, last: $last, before: $before) {
        nodes {
          user {
            id
            name
          }
          email
          role
          source
          joinedAt
          disabled
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
      }
    }
  }
`);

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function TeamMembersPage({ params, searchParams }: Props) {
  const { id } = await params;
  const listing = await readListing(paths.team(id), searchParams, []);
  const [{ data: team }, { data, problem }] = await Promise.all([
    loadTeam(id),
    load(MEMBERS, { id, ...listing.variables }),
  ]);
  if (!team) return null;
  if (problem) return <ProblemState problem={problem} what="the members" retryHref={paths.team(id)} />;
  const members = data.team?.members;
  const rows = rowsOf(listing, members?.nodes);
  const invitations = data.team?.invitations?.nodes ?? [];
  return (
    <>
      <Section
        title="Members"
        description="Managers act as the owner of the team's applications and APIs. Members have the roles that the team gives."
        actions={
          <>
            {team.viewerCanLeave ? <LeaveTeam id={id} name={team.name} /> : null}
            {team.viewerCanManage ? <AddTeamMember teamId={id} /> : null}
          </>
        }
      >
        <TeamMemberTable
          teamId={id}
          members={rows}
          canManage={team.viewerCanManage}
          viewerId={team.viewerId}
          pagination={members ? paginationOf(listing, members.pageInfo, rows.length) : {}}
        />
      </Section>
      {invitations.length > 0 ? (
        <Section title="Invitations" description="They expire after seven days, and can be sent again.">
          <InvitationTable invitations={invitations} />
        </Section>
      ) : null}
    </>
  );
}
