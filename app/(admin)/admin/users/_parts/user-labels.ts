import type { PlatformRole, UserOrigin, UserStatus } from "@/app/_data/generated/graphql";
import type { Tone } from "@/app/_ui/tone";
import { platformRoleLabel } from "@/app/(admin)/admin/_parts/platform-role-labels";
import { entryOf } from "@/domain/kernel/request/entry";

const STATUSES: Readonly<Record<UserStatus, { label: string; tone: Tone; hollow?: boolean }>> = {
  ACTIVE: { label: "Active", tone: "success" },
  PENDING_APPROVAL: { label: "Waiting for approval", tone: "warning", hollow: true },
  DISABLED: { label: "Disabled", tone: "neutral", hollow: true },
};

/** A user's status as text and color. */
export const userStatusLabel = (status: UserStatus, deletedAt?: string | null) =>
  deletedAt ? { label: "Deleted", tone: "neutral" as const, hollow: true } : STATUSES[status];

/** "Administrator, API publisher"; users without another role are consumers. */
export function rolesText(roles: readonly PlatformRole[]): string {
  const others = roles.filter((role) => role !== "USER");
  return (others.length > 0 ? others : ["USER" as const]).map(platformRoleLabel).join(", ");
}

export const ORIGINS: Readonly<Record<UserOrigin, string>> = {
  SIGN_UP: "Signed up",
  PROVIDER: "Signed in through the sign-in provider",
  ADMINISTRATOR: "Added by an administrator",
};

const ACCESS_ROLES: Readonly<Record<string, string>> = {
  PRIMARY_OWNER: "Primary owner",
  OWNER: "Owner",
  USER: "User",
  PUBLISHER: "Publisher",
  VIEWER: "Viewer",
  MANAGER: "Manager",
  MEMBER: "Member",
};

/** A role in an application, an API or a team. */
export const accessRoleLabel = (role: string, kind: string) =>
  kind === "API" && role === "OWNER" ? "API owner" : (entryOf(ACCESS_ROLES, role) ?? role);
