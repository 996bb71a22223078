import { DomainError } from "@/domain/kernel/domain-error";
import { type Settings, TYPE_SETTINGS } from "@/domain/settings/settings.rules";
import { APPLICATION_TYPES, type ApplicationType, TYPE_RULES } from "@/domain/vocabulary/application-types";
import type { TypePolicy } from "./application.rules";

/** The settings about an application's grants and redirect URIs. */
export function typePolicy(settings: Settings): TypePolicy {
  return {
    redirectSchemes: settings.allowedRedirectSchemes.value,
    implicitAllowed: settings.implicitAllowed.value,
    passwordAllowed: settings.passwordAllowed.value,
  };
}

/** Why no application of a type can be created; null when it can. `served` are the types that some working provider registers. */
export function unavailability(
  settings: Settings,
  type: ApplicationType,
  served: ReadonlySet<ApplicationType>,
): string | null {
  const { label } = TYPE_RULES[type];
  if (type === "SIMPLE") {
    return settings.simpleEnabled.value ? null : "Simple applications are turned off on this platform.";
  }
  if (!settings.registrationEnabled.value) {
    return `${label} applications need dynamic client registration, which is turned off on this platform.`;
  }
  if (!settings[TYPE_SETTINGS[type]].value) return `${label} applications are turned off on this platform.`;
  if (!served.has(type)) return `No client registration provider supports ${label} applications.`;
  return null;
}

/**
 * Checks only the settings; whether a provider supports the type is checked when one is chosen.
 * @throws TYPE_NOT_AVAILABLE
 */
export function assertTypeAvailable(settings: Settings, type: ApplicationType): void {
  const reason = unavailability(settings, type, new Set(APPLICATION_TYPES));
  if (!reason) return;
  const message = `${reason} Choose another type, or ask an administrator.`;
  throw new DomainError("TYPE_NOT_AVAILABLE", message, [
    { path: ["type"], message, code: "TYPE_NOT_AVAILABLE" },
  ]);
}
