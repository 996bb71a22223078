import type { UsageData } from "@/app/_data/usage";
import { formatDuration, formatNumber } from "@/app/_lib/format";

export type Numbers = UsageData["totals"];
export type UsagePoint = UsageData["points"][number];

/** "340 ms", or a dash without calls. */
export function duration(milliseconds: number | null | undefined): string {
  if (milliseconds == null) return "–";
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : formatDuration(milliseconds);
}

/** "12.5%", "0%", "<0.1%". */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return "0%";
  const share = (100 * part) / whole;
  if (share < 0.1) return "<0.1%";
  return `${share >= 10 ? Math.round(share) : Number(share.toFixed(1))}%`;
}

/** "+12%", "−3%", "no change"; null if there is nothing to compare with. */
export function changeOf(now: number, before: number): string | null {
  if (before === 0) return null;
  const change = Math.round((100 * (now - before)) / before);
  if (change === 0) return "no change";
  return change > 0 ? `+${formatNumber(change)}%` : `−${formatNumber(-change)}%`;
}

/** Calls to which the API responded without an error. */
export function successes({ calls, errors, rejected }: Numbers): number {
  return calls - errors - rejected;
}

/** A round number, not less than the largest value of a chart: 1, 2 or 5 times a power of ten. */
export function roundMaximum(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}

/** How far the counts of gateways can be behind while all is well, in milliseconds: they wait for calls in progress. */
const USUALLY_BEHIND = 5 * 60_000;

/** Whether gateways have not reported a part of the range for a while. */
export function isLate({ to, completeUntil }: Pick<UsageData, "to" | "completeUntil">): boolean {
  return Date.parse(to) - Date.parse(completeUntil) > USUALLY_BEHIND;
}

type Span = Pick<UsageData, "resolution" | "timeZone">;

/** "14:05" of a minute or an hour, "Nov 20" of a day. */
export function pointLabel(at: string, { resolution, timeZone }: Span): string {
  const date = new Date(at);
  if (resolution === "DAY")
    return new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", timeZone }).format(date);
  return new Intl.DateTimeFormat("en-US", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).format(date);
}

/** "Nov 20, 14:05": the begin of a point, with its date. */
export function pointName(at: string, span: Span): string {
  const day = pointLabel(at, { ...span, resolution: "DAY" });
  return span.resolution === "DAY" ? day : `${day}, ${pointLabel(at, span)}`;
}
