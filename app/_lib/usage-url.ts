import type { UsageRange, UsageSplit } from "@/app/_data/generated/graphql";
import type { SearchParams } from "./listing";
import { withQuery } from "./paths";

/** The ranges that pages offer. */
export const USAGE_RANGES = {
  hour: { range: "LAST_HOUR", label: "Last hour" },
  day: { range: "LAST_24_HOURS", label: "24 hours" },
  week: { range: "LAST_7_DAYS", label: "7 days" },
  month: { range: "LAST_30_DAYS", label: "30 days" },
  quarter: { range: "LAST_90_DAYS", label: "90 days" },
  year: { range: "LAST_12_MONTHS", label: "12 months" },
} as const satisfies Readonly<Record<string, { range: UsageRange; label: string }>>;

/** The splits that pages offer. */
export const USAGE_SPLITS = {
  api: { splitBy: "API", label: "API" },
  application: { splitBy: "APPLICATION", label: "Application" },
  plan: { splitBy: "PLAN", label: "Plan" },
  key: { splitBy: "KEY", label: "Key" },
  status: { splitBy: "STATUS", label: "Status" },
  reason: { splitBy: "REASON", label: "Reason" },
} as const satisfies Readonly<Record<string, { splitBy: UsageSplit; label: string }>>;
export type SplitName = keyof typeof USAGE_SPLITS;

type Name = "range" | "by" | "request" | "after";

/** A usage page's URL state. */
export interface UsageUrl {
  readonly rangeName: keyof typeof USAGE_RANGES;
  readonly splitName: SplitName;
  readonly range: UsageRange;
  readonly splitBy: UsageSplit;
  /** Position in the list of rejected calls. */
  readonly after: string | null;
  /** A request ID to explain. */
  readonly request: string | null;
  href(changes: Readonly<Partial<Record<Name, string | null>>>): string;
}

/** Reads a usage page's URL. @param splits those of the page; the first is the default */
export async function readUsageUrl(
  path: string,
  searchParams: SearchParams,
  splits: readonly SplitName[],
): Promise<UsageUrl> {
  const params = await searchParams;
  const one = (name: Name) => {
    const value = params[name];
    return typeof value === "string" && value !== "" ? value.slice(0, 1_000) : null;
  };
  const rangeName = nameIn(USAGE_RANGES, one("range")) ?? "day";
  const splitName = splits.find((name) => name === one("by")) ?? splits[0] ?? "status";
  const kept = { range: rangeName === "day" ? null : rangeName, by: one("by") && splitName };
  return {
    rangeName,
    splitName,
    range: USAGE_RANGES[rangeName].range,
    splitBy: USAGE_SPLITS[splitName].splitBy,
    after: one("after"),
    request: one("request")?.trim() || null,
    href: (changes) => withQuery(path, { ...kept, ...changes }),
  };
}

function nameIn<T extends object>(table: T, name: string | null): keyof T | null {
  return name !== null && Object.hasOwn(table, name) ? (name as keyof T) : null;
}
