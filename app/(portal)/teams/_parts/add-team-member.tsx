"use client";

import { AddMemberDialog } from "@/app/_components/members/add-member-dialog";
import { TEAM_ROLE_OPTIONS } from "@/app/_components/team-labels";
import { searchTeamCandidates } from "./candidate-actions";
import { addTeamMember } from "./team-actions";

/** Adds a colleague to a team. */
export function AddTeamMember({ teamId }: { teamId: string }) {
  return (
    <AddMemberDialog
      description="Find a colleague by name or email, or enter a full email to invite someone."
      emptyText="No matches among your colleagues. Enter the full email to invite someone."
      search={(query) => searchTeamCandidates(teamId, query)}
      action={addTeamMember}
      subject={{ name: "teamId", id: teamId }}
      roles={TEAM_ROLE_OPTIONS}
      defaultRole="MEMBER"
    />
  );
}
