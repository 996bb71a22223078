import { SETTING_VARIABLES, type SettingName } from "@/domain/kernel/environment";
import type { ApplicationType } from "@/domain/vocabulary/application-types";

/** Each setting's default. Registration is off, because it needs a provider first. */
export const SETTING_DEFAULTS: Readonly<Record<SettingName, boolean>> = {
  simpleEnabled: true,
  registrationEnabled: false,
  browserEnabled: true,
  webEnabled: true,
  nativeEnabled: true,
  backendToBackendEnabled: true,
  implicitAllowed: true,
  passwordAllowed: true,
  apiKeysShownOnce: false,
  customApiKeysAllowed: false,
};

export const SETTING_NAMES = Object.keys(SETTING_DEFAULTS) as SettingName[];

/** The setting of each type that needs a registered client. */
export const TYPE_SETTINGS: Readonly<Record<Exclude<ApplicationType, "SIMPLE">, SettingName>> = {
  BROWSER: "browserEnabled",
  WEB: "webEnabled",
  NATIVE: "nativeEnabled",
  BACKEND_TO_BACKEND: "backendToBackendEnabled",
};

export type SettingSource = "DEFAULT" | "ADMINISTRATOR" | "ENVIRONMENT";

/** A setting's current value, and who set it. */
export interface Setting {
  readonly name: SettingName;
  readonly value: boolean;
  readonly source: SettingSource;
  /** The variable that controls it, when the environment does. */
  readonly variable: string | null;
}

export type Settings = Readonly<Record<SettingName, Setting>>;

/** The environment overrides an administrator, who overrides the default. */
export function resolveSettings(
  stored: ReadonlyMap<string, unknown>,
  fromEnvironment: Readonly<Partial<Record<SettingName, boolean>>>,
): Settings {
  const resolve = (name: SettingName): Setting => {
    const decided = fromEnvironment[name];
    if (decided !== undefined) {
      return { name, value: decided, source: "ENVIRONMENT", variable: SETTING_VARIABLES[name] };
    }
    const value = stored.get(name);
    if (typeof value === "boolean") return { name, value, source: "ADMINISTRATOR", variable: null };
    return { name, value: SETTING_DEFAULTS[name], source: "DEFAULT", variable: null };
  };
  return Object.fromEntries(SETTING_NAMES.map((name) => [name, resolve(name)])) as unknown as Settings;
}
