import type { InvitationRole, InvitationSubject, KeptRole } from "@/app/_data/generated/graphql";

const ROLES: Readonly<Record<InvitationRole, string>> = {
  OWNER: "Owner",
  USER: "User",
  PUBLISHER: "Publisher",
  VIEWER: "Viewer",
  MANAGER: "Manager",
  MEMBER: "Member",
};

/** A role as a label. */
export const invitationRoleLabel = (role: InvitationRole): string => ROLES[role];

const SUBJECTS: Readonly<Record<InvitationSubject, string>> = {
  APPLICATION: "application",
  API: "API",
  TEAM: "team",
};

/** What an invitation is to, in a sentence. */
export const subjectLabel = (subject: InvitationSubject): string => SUBJECTS[subject];

/** The role that an owner keeps after a transfer, as the end of a sentence. */
export function keptRoleLabel(role: KeptRole, what: "APPLICATION" | "API"): string {
  if (role === "NONE") return "keeps no role";
  if (what === "API") return role === "OWNER" ? "stays as a publisher" : "stays as a viewer";
  return role === "OWNER" ? "stays as an owner" : "stays as a user";
}

export const KEPT_ROLES = {
  APPLICATION: [
    { value: "OWNER", label: "Owner: edits the application and manages members" },
    { value: "USER", label: "User: views and subscribes the application" },
    { value: "NONE", label: "None: you lose access" },
  ],
  API: [
    { value: "OWNER", label: "Publisher: edits the API and reviews requests" },
    { value: "USER", label: "Viewer: finds the API while it's private" },
    { value: "NONE", label: "None" },
  ],
} as const;
