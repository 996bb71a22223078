import {
  LIMIT_VARIABLES,
  type LimitName,
  SETTING_VARIABLES,
  type SettingName,
  type SettingOverrides,
} from "@/domain/kernel/environment";
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

/** Each limit's default; 0 means no limit. */
export const LIMIT_DEFAULTS: Readonly<Record<LimitName, number>> = { maxApplicationsPerUser: 100 };

export const LIMIT_NAMES = Object.keys(LIMIT_DEFAULTS) as LimitName[];

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
export interface Setting<N extends SettingName | LimitName = SettingName, V = boolean> {
  readonly name: N;
  readonly value: V;
  readonly source: SettingSource;
  /** The variable that controls it, when the environment does. */
  readonly variable: string | null;
}

export type Limit = Setting<LimitName, number>;

export type Settings = Readonly<Record<SettingName, Setting> & Record<LimitName, Limit>>;

/** The environment overrides an administrator, who overrides the default. */
export function resolveSettings(
  stored: ReadonlyMap<string, unknown>,
  fromEnvironment: SettingOverrides,
): Settings {
  const variables: Readonly<Record<string, string>> = { ...SETTING_VARIABLES, ...LIMIT_VARIABLES };
  const overrides: Readonly<Record<string, unknown>> = fromEnvironment;
  const resolve = ([name, standard]: [string, boolean | number]) => {
    const decided = overrides[name];
    if (decided !== undefined) {
      return { name, value: decided, source: "ENVIRONMENT", variable: variables[name] ?? null };
    }
    const value = stored.get(name);
    if (typeof value === typeof standard) return { name, value, source: "ADMINISTRATOR", variable: null };
    return { name, value: standard, source: "DEFAULT", variable: null };
  };
  const defaults = Object.entries({ ...SETTING_DEFAULTS, ...LIMIT_DEFAULTS });
  return Object.fromEntries(defaults.map((entry) => [entry[0], resolve(entry)])) as unknown as Settings;
}
