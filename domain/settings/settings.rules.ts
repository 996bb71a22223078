import { z } from "zod";
import {
  APPROVAL_TYPES_VARIABLE,
  type Environment,
  LIMIT_VARIABLES,
  type LimitName,
  REDIRECT_SCHEMES_VARIABLE,
  SEARCHABLE_USERS,
  SEARCHABLE_USERS_VARIABLE,
  SETTING_VARIABLES,
  type SearchableUsers,
  type SettingName,
} from "@/domain/kernel/environment";
import { MAXIMUM_LIMIT } from "@/domain/kernel/environment-variables";
import { ACCESS_TOKEN_DAYS, AUDIT_DAYS, USAGE_DAYS } from "@/domain/kernel/limits";
import { MAXIMUM_SCHEMES, schemeProblem } from "@/domain/kernel/redirect-schemes";
import { APPLICATION_TYPES, type ApplicationType } from "@/domain/vocabulary/application-types";

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
  secondFactorForAdministrators: false,
  secondFactorForEveryone: false,
  secondFactorAfterProvider: false,
  leakedApiKeysRevoked: false,
};

/** The default of each setting that is a number. */
export const LIMIT_DEFAULTS: Readonly<Record<LimitName, number>> = {
  maxApplicationsPerUser: 100,
  usageMinuteDays: 2,
  usageHourDays: 60,
  usageDayDays: 1_096,
  accessTokenDays: 0,
  auditDays: 0,
};

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
export interface Setting {
  readonly name: SettingName;
  readonly value: boolean;
  readonly source: SettingSource;
  /** The variable that controls it, when the environment does. */
  readonly variable: string | null;
}

/** A setting that is a number, and who set it. */
export interface Limit {
  readonly value: number;
  readonly source: SettingSource;
  readonly variable: string | null;
}

/** The private-use schemes allowed in redirect URIs, and who set them. */
export interface RedirectSchemesSetting {
  readonly value: readonly string[];
  readonly source: SettingSource;
  readonly variable: string | null;
}

/** The types of applications that need an administrator's approval, and who set them. */
export interface ApprovalTypesSetting {
  readonly value: readonly ApplicationType[];
  readonly source: SettingSource;
  readonly variable: string | null;
}

/** Who is found when members are added, and who set it. */
export interface SearchableUsersSetting {
  readonly value: SearchableUsers;
  readonly source: SettingSource;
  readonly variable: string | null;
}

/** The key of `approvalRequiredTypes` among the stored settings. */
export const APPROVAL_TYPES = "approvalRequiredTypes" as const;

/** The key of `allowedRedirectSchemes` among the stored settings. */
export const REDIRECT_SCHEMES = "allowedRedirectSchemes" as const;

export type Settings = Readonly<Record<SettingName, Setting> & Record<LimitName, Limit>> & {
  readonly allowedRedirectSchemes: RedirectSchemesSetting;
  readonly approvalRequiredTypes: ApprovalTypesSetting;
  readonly searchableUsers: SearchableUsersSetting;
};

/** The environment overrides an administrator, who overrides the default. */
export function resolveSettings(
  stored: ReadonlyMap<string, unknown>,
  fromEnvironment: Pick<
    Environment,
    "settings" | "redirectSchemes" | "approvalTypes" | "searchableUsers" | "localAccounts"
  >,
): Settings {
  const resolve = (name: SettingName): Setting => {
    const decided = fromEnvironment.settings[name];
    if (decided !== undefined) {
      return { name, value: decided, source: "ENVIRONMENT", variable: SETTING_VARIABLES[name] };
    }
    const value = stored.get(name);
    if (typeof value === "boolean") return { name, value, source: "ADMINISTRATOR", variable: null };
    return { name, value: SETTING_DEFAULTS[name], source: "DEFAULT", variable: null };
  };
  const switches = SETTING_NAMES.map((name) => [name, resolve(name)] as const);
  const limits = LIMIT_NAMES.map(
    (name) => [name, resolveLimit(name, stored.get(name), fromEnvironment.settings[name])] as const,
  );
  const schemes = resolveSchemes(stored.get(REDIRECT_SCHEMES), fromEnvironment.redirectSchemes);
  const approval = resolveApprovalTypes(stored.get(APPROVAL_TYPES), fromEnvironment.approvalTypes);
  const lists = [
    [REDIRECT_SCHEMES, schemes],
    [APPROVAL_TYPES, approval],
    ["searchableUsers", resolveSearchable(stored.get("searchableUsers"), fromEnvironment)],
  ];
  return Object.fromEntries([...switches, ...limits, ...lists]) as unknown as Settings;
}

function resolveApprovalTypes(stored: unknown, decided: readonly string[] | null): ApprovalTypesSetting {
  if (decided) {
    return { value: approvalTypes.parse(decided), source: "ENVIRONMENT", variable: APPROVAL_TYPES_VARIABLE };
  }
  const parsed = approvalTypes.safeParse(stored);
  if (parsed.success) return { value: parsed.data, source: "ADMINISTRATOR", variable: null };
  return { value: [], source: "DEFAULT", variable: null };
}

/** An administrator's list of types, each once, in the usual order. */
export const approvalTypes = z
  .array(z.enum(APPLICATION_TYPES))
  .transform((types) => APPLICATION_TYPES.filter((type) => types.includes(type)));

/** Where only the company's own provider signs users in, all of them are colleagues. */
function resolveSearchable(
  stored: unknown,
  { searchableUsers, localAccounts }: Pick<Environment, "searchableUsers" | "localAccounts">,
): SearchableUsersSetting {
  if (searchableUsers)
    return { value: searchableUsers, source: "ENVIRONMENT", variable: SEARCHABLE_USERS_VARIABLE };
  const parsed = searchableUsersValue.safeParse(stored);
  if (parsed.success) return { value: parsed.data, source: "ADMINISTRATOR", variable: null };
  return { value: localAccounts ? "COLLEAGUES" : "EVERYONE_VERIFIED", source: "DEFAULT", variable: null };
}

export const searchableUsersValue = z.enum(SEARCHABLE_USERS, {
  error: "Enter COLLEAGUES or EVERYONE_VERIFIED.",
});

function resolveLimit(name: LimitName, stored: unknown, decided: number | undefined): Limit {
  if (decided !== undefined) {
    return { value: decided, source: "ENVIRONMENT", variable: LIMIT_VARIABLES[name] };
  }
  if (typeof stored === "number") return { value: stored, source: "ADMINISTRATOR", variable: null };
  return { value: LIMIT_DEFAULTS[name], source: "DEFAULT", variable: null };
}

function resolveSchemes(stored: unknown, decided: readonly string[] | null): RedirectSchemesSetting {
  if (decided) return { value: decided, source: "ENVIRONMENT", variable: REDIRECT_SCHEMES_VARIABLE };
  const parsed = redirectSchemes.safeParse(stored);
  if (parsed.success) return { value: parsed.data, source: "ADMINISTRATOR", variable: null };
  return { value: [], source: "DEFAULT", variable: null };
}

/** An administrator's list of schemes: sorted, without duplicates. */
export const redirectSchemes = z
  .array(
    z.string().superRefine((scheme, context) => {
      const problem = schemeProblem(scheme);
      if (problem) context.addIssue({ code: "custom", message: problem });
    }),
  )
  .max(MAXIMUM_SCHEMES, `Enter up to ${MAXIMUM_SCHEMES} schemes.`)
  .transform((schemes) => [...new Set(schemes)].sort());

function wholeNumber(minimum: number, maximum: number, note = "") {
  const message = `Enter a whole number from ${minimum} to ${maximum}.${note}`;
  return z.number(message).int(message).min(minimum, message).max(maximum, message);
}

const AUDIT_NOTE = " 0 means forever.";

/** An administrator's numbers. */
export const LIMIT_VALUES = {
  maxApplicationsPerUser: wholeNumber(0, MAXIMUM_LIMIT, " 0 means no limit.").optional(),
  usageMinuteDays: wholeNumber(...USAGE_DAYS.usageMinuteDays).optional(),
  usageHourDays: wholeNumber(...USAGE_DAYS.usageHourDays).optional(),
  usageDayDays: wholeNumber(...USAGE_DAYS.usageDayDays).optional(),
  accessTokenDays: wholeNumber(0, ACCESS_TOKEN_DAYS, " 0 means no limit.").optional(),
  auditDays: wholeNumber(0, AUDIT_DAYS[1], AUDIT_NOTE)
    .refine(
      (days) => days === 0 || days >= AUDIT_DAYS[0],
      `Enter 0 or at least ${AUDIT_DAYS[0]}.${AUDIT_NOTE}`,
    )
    .optional(),
} as const satisfies Readonly<Record<LimitName, z.ZodType>>;
