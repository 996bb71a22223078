/** The fields for how long usage is stored, with the range of days that the API accepts. */
export const RETENTION = [
  { name: "usageMinuteDays", label: "Days by minute", hint: "1 to 31 days.", range: [1, 31] },
  {
    name: "usageHourDays",
    label: "Days by hour",
    hint: "32 to 400 days. Rejected calls are stored as long.",
    range: [32, 400],
  },
  { name: "usageDayDays", label: "Days by day", hint: "400 to 3660 days.", range: [400, 3660] },
] as const;
