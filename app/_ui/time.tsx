import { type DateInput, toIso } from "@/app/_lib/format";
import { LiveTime } from "./live-time";

export type TimeProps = {
  value: DateInput;
  /** "3 hours ago", "Nov 20, 2026" or "Nov 20, 2026, 14:02". */
  format?: "relative" | "date" | "datetime";
  className?: string;
};

/**
 * A timestamp with the exact local time on hover. Includes the server's current time, so that the first render in the browser matches.
 * Then it follows the browser's clock.
 */
export function Time({ value, format = "relative", className }: TimeProps) {
  return <LiveTime iso={toIso(value)} format={format} renderedAt={Date.now()} className={className} />;
}
