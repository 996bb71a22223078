import { z } from "zod";
import { type Actor, requireViewer } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { DomainError } from "@/domain/kernel/domain-error";
import {
  environment,
  type LimitName,
  type SearchableUsers,
  type SettingName,
} from "@/domain/kernel/environment";
import { parseInput } from "@/domain/kernel/input";
import { FULL_VERSION } from "@/domain/kernel/process/version";
import { verb } from "@/domain/kernel/verb";
import { audit, changesBetween } from "@/domain/store/audit";
import { change, database, type Queryable } from "@/domain/store/database";
import { enqueue } from "@/domain/store/queue";
import type { ApplicationType } from "@/domain/vocabulary/application-types";
import { selectSettings, upsertSetting } from "./settings.repository";
import {
  APPROVAL_TYPES,
  approvalTypes,
  LIMIT_NAMES,
  LIMIT_VALUES,
  REDIRECT_SCHEMES,
  redirectSchemes,
  resolveSettings,
  SETTING_NAMES,
  type Settings,
  searchableUsersValue,
} from "./settings.rules";

/** The current settings, for the platform's rules; no permission is needed. */
export async function readSettings(db: Queryable = database()): Promise<Settings> {
  return resolveSettings(await selectSettings(db), environment());
}

/** The settings, for the administration page and API. @throws FORBIDDEN */
export async function settingsForAdministrator(actor: Actor): Promise<Settings> {
  assertMay(actor, "settings.see");
  return readSettings();
}

/** The version and build of this process, as in `1.4.0+0123456789abcdef`. @throws FORBIDDEN */
export async function serverVersion(actor: Actor): Promise<string> {
  assertMay(actor, "settings.see");
  return FULL_VERSION;
}

/** How API keys are stored, for subscribers and publishers. */
export interface ApiKeyPolicy {
  readonly shownOnce: boolean;
  readonly customAllowed: boolean;
}

export async function readApiKeyPolicy(actor: Actor): Promise<ApiKeyPolicy> {
  requireViewer(actor);
  const { apiKeysShownOnce, customApiKeysAllowed } = await readSettings();
  return { shownOnce: apiKeysShownOnce.value, customAllowed: customApiKeysAllowed.value };
}

export type SettingsInput = Readonly<Partial<Record<SettingName, boolean> & Record<LimitName, number>>> & {
  readonly allowedRedirectSchemes?: readonly string[];
  readonly approvalRequiredTypes?: readonly ApplicationType[];
  readonly searchableUsers?: SearchableUsers;
};

const settingsInput = z.object({
  allowedRedirectSchemes: redirectSchemes.optional(),
  approvalRequiredTypes: approvalTypes.optional(),
  searchableUsers: searchableUsersValue.optional(),
  ...LIMIT_VALUES,
});

/**
 * Changes settings; omitted ones stay.
 * @throws INVALID_INPUT for a scheme that can't be allowed or a limit out of range, SETTING_READ_ONLY when the environment controls a changed one
 */
export const updateSettings = verb(
  ["FORBIDDEN", "INVALID_INPUT", "SETTING_READ_ONLY"],
  async function updateSettings(actor: Actor, input: SettingsInput): Promise<Settings> {
    assertMay(actor, "settings.manage");
    const given = [REDIRECT_SCHEMES, APPROVAL_TYPES, SEARCHABLE, ...LIMIT_NAMES].map((name) => [
      name,
      input[name],
    ]);
    const checked = parseInput(settingsInput, Object.fromEntries(given));
    return change(actor, async (tx) => {
      const before = await readSettings(tx);
      const desired = { ...input, ...checked };
      const parsed = ALL_SETTINGS.filter(
        (name) => desired[name] !== undefined && !isSame(desired[name], before[name].value),
      );
      for (const name of parsed) rejectDecidedByEnvironment(before, name);
      for (const name of parsed) await upsertSetting(tx, name, desired[name]);
      // Existing tokens follow, in steps: there can be many.
      if (parsed.includes("accessTokenDays"))
        await enqueue(tx, "access-token-limit", {}, { key: "access-token-limit" });
      const after = await readSettings(tx);
      if (parsed.length > 0) {
        const values = (settings: Settings) =>
          Object.fromEntries(ALL_SETTINGS.map((name) => [name, settings[name].value]));
        await audit(tx, actor, {
          action: "settings.updated",
          subject: { kind: "settings", name: "Platform settings" },
          changes: changesBetween(values(before), values(after), parsed),
        });
      }
      return after;
    });
  },
);

const SEARCHABLE = "searchableUsers" as const;
const ALL_SETTINGS = [
  ...SETTING_NAMES,
  ...LIMIT_NAMES,
  REDIRECT_SCHEMES,
  APPROVAL_TYPES,
  SEARCHABLE,
] as const;

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function rejectDecidedByEnvironment(settings: Settings, name: keyof Settings): void {
  const setting = settings[name];
  if (setting.source !== "ENVIRONMENT") return;
  const message = `The environment variable ${setting.variable} controls this setting. Change it there.`;
  throw new DomainError("SETTING_READ_ONLY", message, [{ path: [name], message, code: "SETTING_READ_ONLY" }]);
}
