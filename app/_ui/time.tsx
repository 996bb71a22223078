import { type Moment, toIso } from "@/app/_lib/format";
import { LiveTime } from "./live-time";

export type TimeProps = {
  value: Moment;
  /** "3 hours ago", "Nov 20, 2026" or "Nov 20, 2026, 14:02". */
  format?: "relative" | "date" | "datetime";
  className?: string;
};

/**
 * A moment, with the exact local time on hover. The server's idea of now travels with it, so that the first render in
 * the browser says the same words; then it follows the clock.
 */
export function Time({ value, format = "relative", className }: TimeProps) {
  return <LiveTime iso={toIso(value)} format={format} renderedAt={Date.now()} className={className} />;
}
