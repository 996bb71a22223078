import { USAGE_DAYS } from "@/domain/kernel/limits";

const field = (name: keyof typeof USAGE_DAYS, label: string, note = "") => {
  const range = USAGE_DAYS[name];
  return { name, label, hint: `${range[0]} to ${range[1]} days.${note}`, range };
};

/** The fields for how long usage is stored, with the range of days that the API accepts. */
export const RETENTION = [
  field("usageMinuteDays", "Days by minute"),
  field("usageHourDays", "Days by hour", " Rejected calls are stored as long."),
  field("usageDayDays", "Days by day"),
];
