import type { QuotaPeriod } from "@/app/_data/generated/graphql";
import { formatNumber } from "@/app/_lib/format";
import { Meter } from "@/app/_ui/meter";
import { Time } from "@/app/_ui/time";
import type { Tone } from "@/app/_ui/tone";
import { periodLabel } from "./limit-labels";

/** A quota with its use in the current period. */
export interface QuotaFacts {
  readonly quota: { readonly calls: number; readonly period: QuotaPeriod };
  readonly use: {
    readonly endsAt: string;
    readonly used: number;
    readonly forecast?: number | null;
    readonly usedUpAt?: string | null;
  };
}

/** A bar of a quota's use with its numbers, forecast and the begin of the next period. */
export function QuotaMeter({ quota, use }: QuotaFacts) {
  const share = Math.floor((100 * use.used) / quota.calls);
  const text = `${formatNumber(use.used)} of ${formatNumber(quota.calls)} calls ${quota.period === "DAY" ? "today" : `this ${periodLabel(quota.period)}`} (${formatNumber(share)}%)`;
  return (
    <div className="flex max-w-measure flex-col gap-1.5">
      <p>{text}</p>
      <Meter part={use.used / quota.calls} tone={toneOf(share)} />
      <p className="text-sm text-text-muted">
        <Forecast quota={quota} use={use} /> The count starts again <Time value={use.endsAt} />.
      </p>
    </div>
  );
}

function Forecast({ quota, use }: QuotaFacts) {
  if (use.used >= quota.calls) return <>The quota is used up: further calls are rejected.</>;
  if (use.usedUpAt) {
    return (
      <>
        At this rate, it is used up <Time value={use.usedUpAt} />.
      </>
    );
  }
  if (use.forecast == null) return null;
  return (
    <>
      At this rate, {formatNumber(use.forecast)} calls by the end of the {periodLabel(quota.period)}.
    </>
  );
}

function toneOf(share: number): Tone {
  if (share >= 100) return "danger";
  return share >= 80 ? "warning" : "info";
}
