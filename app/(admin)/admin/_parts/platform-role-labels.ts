import type { PlatformRole } from "@/app/_data/generated/graphql";

const ROLES: Readonly<Record<PlatformRole, string>> = {
  ADMIN: "Administrator",
  API_PUBLISHER: "API publisher",
  USER: "Consumer",
};

export const platformRoleLabel = (role: PlatformRole) => ROLES[role];
