import { AUDIT_DAYS, USAGE_DAYS } from "@/domain/kernel/limits";

type Name = keyof typeof USAGE_DAYS | "auditDays";

const field = (name: Name, label: string, range: readonly [number, number], hint: string) => ({
  name,
  label,
  range,
  hint,
});

const usage = (name: keyof typeof USAGE_DAYS, label: string, note = "") => {
  const range = USAGE_DAYS[name];
  return field(name, label, [range[0], range[1]], `${range[0]} to ${range[1]} days.${note}`);
};

/** The fields for how long usage and the audit log are stored, with the range of days that the API accepts. */
export const RETENTION = [
  usage("usageMinuteDays", "Usage: days by minute"),
  usage("usageHourDays", "Usage: days by hour", " Rejected calls are stored as long."),
  usage("usageDayDays", "Usage: days by day"),
  field(
    "auditDays",
    "Audit log: days",
    [0, AUDIT_DAYS[1]],
    `At least ${AUDIT_DAYS[0]} days; 0 means forever.`,
  ),
];
