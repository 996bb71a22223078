/** Grace periods of the old keys, in hours. */
export const GRACE_PERIODS = [
  { value: "0", label: "None: old keys expire immediately" },
  { value: "2", label: "2 hours" },
  { value: "24", label: "1 day" },
  { value: "72", label: "3 days" },
  { value: "168", label: "7 days" },
  { value: "720", label: "30 days" },
];
