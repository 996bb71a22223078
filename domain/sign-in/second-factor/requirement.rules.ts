import type { PlatformRole } from "@/domain/kernel/actor";
import type { Settings } from "@/domain/settings/settings.rules";

type Requirement = Pick<
  Settings,
  "secondFactorForAdministrators" | "secondFactorForEveryone" | "secondFactorAfterProvider"
>;

/** Whether the platform requires a second factor of users with these roles. */
export function isFactorRequired(roles: readonly PlatformRole[], settings: Requirement): boolean {
  if (settings.secondFactorForEveryone.value) return true;
  return settings.secondFactorForAdministrators.value && roles.includes("ADMIN");
}

/**
 * Whether a session must set up a second factor before anything else. The sign-in provider asks for its own, so sessions by the provider
 * need none unless the settings say so.
 */
export function mustSetUpFactor(
  session: {
    readonly roles: readonly PlatformRole[];
    readonly hasSecondFactor: boolean;
    readonly byProvider: boolean;
  },
  settings: Requirement,
): boolean {
  if (session.hasSecondFactor) return false;
  if (session.byProvider && !settings.secondFactorAfterProvider.value) return false;
  return isFactorRequired(session.roles, settings);
}
