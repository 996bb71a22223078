"use client";

import { AddMemberDialog } from "@/app/_components/members/add-member-dialog";
import { searchPeople } from "../../_parts/search-people";
import { addMember } from "./actions";

const ROLES = [
  { value: "USER", label: "User: views and subscribes the application" },
  { value: "OWNER", label: "Owner: edits the application and manages members" },
];

/** Adds a user found by name, or invites an email. */
export function AddMember({ applicationId }: { applicationId: string }) {
  return (
    <AddMemberDialog
      description="Find someone you already share something with, or enter an email to send an invitation."
      emptyText="No matches. Enter the full email to send an invitation."
      search={(query) => searchPeople(applicationId, query)}
      action={addMember}
      subject={{ name: "applicationId", id: applicationId }}
      roles={ROLES}
      defaultRole="USER"
    />
  );
}
