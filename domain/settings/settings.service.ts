import { type Actor, requireUser } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { DomainError, invalid } from "@/domain/kernel/domain-error";
import { environment, type LimitName, type SettingName } from "@/domain/kernel/environment";
import { MAXIMUM_LIMIT } from "@/domain/kernel/environment-variables";
import { verb } from "@/domain/kernel/verb";
import { audit, changesBetween } from "@/domain/store/audit";
import { change, database, type Queryable } from "@/domain/store/database";
import { selectSettings, upsertSetting } from "./settings.repository";
import { LIMIT_NAMES, resolveSettings, SETTING_NAMES, type Settings } from "./settings.rules";

/** The current settings, for the platform's rules; no permission is needed. */
export async function readSettings(db: Queryable = database()): Promise<Settings> {
  return resolveSettings(await selectSettings(db), environment().settings);
}

/** The settings, for the administration page and API. @throws FORBIDDEN */
export async function settingsForAdministrator(actor: Actor): Promise<Settings> {
  assertMay(actor, "settings.see");
  return readSettings();
}

/** How API keys are stored, for subscribers and publishers. */
export interface ApiKeyPolicy {
  readonly shownOnce: boolean;
  readonly customAllowed: boolean;
}

export async function readApiKeyPolicy(actor: Actor): Promise<ApiKeyPolicy> {
  requireUser(actor);
  const { apiKeysShownOnce, customApiKeysAllowed } = await readSettings();
  return { shownOnce: apiKeysShownOnce.value, customAllowed: customApiKeysAllowed.value };
}

export type SettingsInput = Readonly<Partial<Record<SettingName, boolean> & Record<LimitName, number>>>;

const NAMES: readonly (SettingName | LimitName)[] = [...SETTING_NAMES, ...LIMIT_NAMES];

/**
 * Changes settings; omitted ones stay.
 * @throws SETTING_READ_ONLY when the environment controls a changed one
 */
export const updateSettings = verb(
  ["FORBIDDEN", "INVALID_INPUT", "SETTING_READ_ONLY"],
  async function updateSettings(actor: Actor, input: SettingsInput): Promise<Settings> {
    assertMay(actor, "settings.manage");
    for (const name of LIMIT_NAMES) rejectOutOfRange(name, input[name]);
    return change(actor, async (tx) => {
      const before = await readSettings(tx);
      const parsed = NAMES.filter((name) => input[name] !== undefined && input[name] !== before[name].value);
      for (const name of parsed) rejectDecidedByEnvironment(before, name);
      for (const name of parsed) await upsertSetting(tx, name, input[name] ?? false);
      const after = await readSettings(tx);
      if (parsed.length > 0) {
        const values = (settings: Settings) =>
          Object.fromEntries(NAMES.map((name) => [name, settings[name].value]));
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

function rejectOutOfRange(name: LimitName, value: number | undefined): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= 0 && value <= MAXIMUM_LIMIT)) return;
  throw invalid(name, `Enter a whole number from 0 to ${MAXIMUM_LIMIT}. 0 means no limit.`);
}

function rejectDecidedByEnvironment(settings: Settings, name: SettingName | LimitName): void {
  const setting = settings[name];
  if (setting.source !== "ENVIRONMENT") return;
  const message = `The environment variable ${setting.variable} controls this setting. Change it there.`;
  throw new DomainError("SETTING_READ_ONLY", message, [{ path: [name], message, code: "SETTING_READ_ONLY" }]);
}
