import { readSettings } from "@/domain/settings/settings.service";
import { reading } from "@/domain/store/replica/reading";
import type { Retention } from "./levels.rules";
import { selectStoredSince } from "./partitions.repository";

/** For how long usage is stored, and since when. */
export async function readRetention(): Promise<Retention> {
  const { usageMinuteDays, usageHourDays, usageDayDays } = await readSettings();
  const since = await selectStoredSince(reading());
  return {
    MINUTES: usageMinuteDays.value,
    QUARTERS: usageHourDays.value,
    DAYS: usageDayDays.value,
    since,
  };
}
