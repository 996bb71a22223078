import { readSettings } from "@/domain/settings/settings.service";
import type { Retention } from "./levels.rules";

/** For how many days usage is stored. */
export async function readRetention(): Promise<Retention> {
  const { usageMinuteDays, usageHourDays, usageDayDays } = await readSettings();
  return { MINUTES: usageMinuteDays.value, QUARTERS: usageHourDays.value, DAYS: usageDayDays.value };
}
