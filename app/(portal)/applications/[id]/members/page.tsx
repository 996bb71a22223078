import { Users } from "lucide-react";
import type { Metadata } from "next";
import { currentSignedIn } from "@/app/_auth/current";
import { InvitationTable } from "@/app/_components/invitations/invitation-table";
import { ProblemState } from "@/app/_components/problem-state";
import { loadApplication } from "@/app/_data/application";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { Section } from "@/app/_ui/section";
import { EmptyState } from "@/app/_ui/states";
import { AddMember } from "./_parts/add-member";
import { LeaveApplication } from "./_parts/leave-application";
import { MemberTable } from "./_parts/member-table";

export const metadata: Metadata = { title: "Members" };

const MEMBERS = graphql(`
  query Members($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    viewer {
      user {
        id
      }
    }
    application(id: $id) {
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
          isOnlyByTeam
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

function FormerMembers() {
  return (
    <EmptyState icon={<Users />} title="Archived applications have no members">
      Archiving ended all memberships. The administrator who restores the application selects who returns.
    </EmptyState>
  );
}

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function MembersPage({ params, searchParams }: Props) {
  const { id } = await params;
  const listing = await readListing(paths.members(id), searchParams, []);
  const [{ data: application }, { data, problem }] = await Promise.all([
    loadApplication(id),
    load(MEMBERS, { id, ...listing.variables }),
  ]);
  if (!application) return null;
  if (problem) return <ProblemState problem={problem} what="the members" retryHref={paths.members(id)} />;
  if (application.status === "ARCHIVED") return <FormerMembers />;
  const members = data.application?.members;
  const rows = rowsOf(listing, members?.nodes);
  const canManage = application.viewerCanManageMembers;
  const signedIn = await currentSignedIn();
  const invitations = data.application?.invitations?.nodes ?? [];
  return (
    <>
      <Section
        title="Members"
        description={
          canManage
            ? "Owners edit the application and manage its members. Users view it and subscribe it to APIs. Only the primary owner can archive it."
            : "Only owners can add, change or remove members."
        }
        actions={
          <>
            {application.viewerCanLeave ? (
              <LeaveApplication applicationId={id} name={application.name} />
            ) : null}
            {canManage ? <AddMember applicationId={id} /> : null}
          </>
        }
      >
        <MemberTable
          applicationId={id}
          members={rows}
          canManage={canManage}
          viewerId={signedIn ? data.viewer.user.id : null}
          pagination={members ? paginationOf(listing, members.pageInfo, rows.length) : {}}
        />
      </Section>
      {invitations.length > 0 ? (
        <Section
          title="Invitations"
          description="Sent by email, and not answered yet. Each is valid for seven days and can be sent again."
        >
          <InvitationTable invitations={invitations} />
        </Section>
      ) : null}
    </>
  );
}
