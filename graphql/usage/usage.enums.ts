import { REASONS, type Reason } from "@/domain/access/reasons.rules";
import { RANGES, RESOLUTIONS } from "@/domain/usage/ranges.rules";
import { FIX_PAGES } from "@/domain/usage/rejected/explanation.rules";
import { SPLITS } from "@/domain/usage/usage-views.repository";
import { registerEnumType } from "../tg";
import { enumOf } from "../transport/enum";

export const UsageRangeEnum = enumOf(...RANGES);
registerEnumType(UsageRangeEnum, {
  name: "UsageRange",
  description: "A range of time that ends now.",
  valuesConfig: {
    LAST_HOUR: { description: "60 minutes." },
    LAST_24_HOURS: { description: "24 hours." },
    LAST_7_DAYS: { description: "168 hours." },
    LAST_30_DAYS: { description: "30 days of the time zone." },
    LAST_90_DAYS: { description: "90 days of UTC." },
    LAST_12_MONTHS: { description: "365 days of UTC." },
  },
});

export const UsageResolutionEnum = enumOf(...RESOLUTIONS);
registerEnumType(UsageResolutionEnum, {
  name: "UsageResolution",
  description: "Length of a point of usage.",
  valuesConfig: {
    MINUTE: { description: "A minute." },
    HOUR: { description: "An hour of the time zone." },
    DAY: { description: "A day of the time zone." },
  },
});

export const UsageSplitEnum = enumOf(...SPLITS);
registerEnumType(UsageSplitEnum, {
  name: "UsageSplit",
  description: "What usage is split by.",
  valuesConfig: {
    API: { description: "By API." },
    PLAN: { description: "By plan." },
    APPLICATION: { description: "By application; for publishers of the API." },
    KEY: { description: "By API key; for members of the application." },
    STATUS: { description: "By first digit of the response's status." },
    REASON: { description: "By the reason for which gateways rejected calls." },
  },
});

export const RefusalReasonEnum = enumOf(...(Object.keys(REASONS) as Reason[]));
registerEnumType(RefusalReasonEnum, {
  name: "RefusalReason",
  description: "Why a gateway rejected a call.",
  valuesConfig: Object.fromEntries(
    Object.entries(REASONS).map(([name, { title, status }]) => [
      name,
      { description: `${title} (${status}).` },
    ]),
  ),
});

export const FixPageEnum = enumOf(...FIX_PAGES);
registerEnumType(FixPageEnum, {
  name: "FixPage",
  description: "The portal's page on which a viewer can fix the cause of a rejected call.",
  valuesConfig: {
    API_KEYS: { description: "The application's API keys." },
    SUBSCRIPTION: { description: "The subscription." },
    SUBSCRIBE: { description: "Subscribing to the API." },
    CLIENT: { description: "The application's credentials." },
    API: { description: "The API." },
    PLANS: { description: "The API's plans." },
    PROVIDERS: { description: "The client registration providers." },
    GATEWAYS: { description: "The gateways." },
  },
});
