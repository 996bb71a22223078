import type { TeamRole } from "@/app/_data/generated/graphql";

const ROLES: Readonly<Record<TeamRole, string>> = { MANAGER: "Manager", MEMBER: "Member" };

export const teamRoleLabel = (role: TeamRole): string => ROLES[role];

/** The roles that a team can give its members, for selects. */
export const TEAM_ROLE_OPTIONS = [
  { value: "MEMBER", label: "Member: has the roles that the team gives" },
  { value: "MANAGER", label: "Manager: manages the team and what it owns" },
];
