import { z } from "zod";
import { line, prose } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { TEAM_ROLES } from "@/domain/kernel/permissions";

/** The roles that a team can give its members in its applications. Managers are primary owners. */
export const TEAM_APPLICATION_ROLES = ["OWNER", "USER"] as const;
/** The roles that a team can give its members in its APIs. Managers are owners. */
export const TEAM_API_ROLES = ["PUBLISHER", "VIEWER"] as const;

/** Members added by hand. A group of the sign-in provider can bring more. */
export const MAXIMUM_TEAM_MEMBERS = 1_000;
/** Teams that one user can manage and thereby create. */
export const MAXIMUM_MANAGED_TEAMS = 100;

const name = line("The name", 1, LIMITS.name);
const description = prose("The description", LIMITS.description);
const applicationRole = z.enum(TEAM_APPLICATION_ROLES, {
  error: "The role in applications must be OWNER or USER.",
});
const apiRole = z.enum(TEAM_API_ROLES, { error: "The role in APIs must be PUBLISHER or VIEWER." });

export const createTeamInput = z.object({
  name,
  description: description.default(""),
  applicationRole: applicationRole.default("USER"),
  apiRole: apiRole.default("VIEWER"),
});
export type CreateTeamInput = z.input<typeof createTeamInput>;

export const updateTeamInput = z.object({
  name: name.optional(),
  description: description.optional(),
  applicationRole: applicationRole.optional(),
  apiRole: apiRole.optional(),
});
export type UpdateTeamInput = z.input<typeof updateTeamInput>;

export const teamRole = z.enum(TEAM_ROLES, { error: "The role must be MANAGER or MEMBER." });
export const teamRoleInput = z.object({ role: teamRole });
