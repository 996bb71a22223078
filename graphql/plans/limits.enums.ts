import { QUOTA_PERIODS, RATE_PERIODS } from "@/domain/access/limits/limits.rules";
import { registerEnumType } from "../tg";
import { enumOf } from "../transport/enum";

export const RatePeriodEnum = enumOf(...RATE_PERIODS);
registerEnumType(RatePeriodEnum, {
  name: "RatePeriod",
  description: "Period of a rate. A new one begins with each second, minute or hour of UTC.",
  valuesConfig: {
    SECOND: { description: "Each second." },
    MINUTE: { description: "Each minute." },
    HOUR: { description: "Each hour." },
  },
});

export const QuotaPeriodEnum = enumOf(...QUOTA_PERIODS);
registerEnumType(QuotaPeriodEnum, {
  name: "QuotaPeriod",
  description: "Period of a quota, by the calendar of its time zone.",
  valuesConfig: {
    HOUR: { description: "Each hour." },
    DAY: { description: "Each day from midnight: 23 or 25 hours when the clocks change." },
    WEEK: { description: "Each week from Monday (ISO 8601)." },
    MONTH: { description: "Each month from its first day." },
  },
});
