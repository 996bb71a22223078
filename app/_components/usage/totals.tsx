import type { UsageData } from "@/app/_data/usage";
import { formatNumber } from "@/app/_lib/format";
import { changeOf, duration, percent } from "./numbers";

/** The sums of a range, compared with the time before. */
export function UsageTotals({ usage: { totals, previous } }: { usage: UsageData }) {
  const { calls, errors, rejected } = totals;
  const facts = [
    { label: "Calls", value: formatNumber(calls), change: previous && changeOf(calls, previous.calls) },
    {
      label: "Errors",
      value: formatNumber(errors),
      note: percent(errors, calls),
      change: previous && changeOf(errors, previous.errors),
    },
    {
      label: "Rejected",
      value: formatNumber(rejected),
      note: percent(rejected, calls),
      change: previous && changeOf(rejected, previous.rejected),
    },
    {
      label: "Median duration",
      value: duration(totals.p50),
      change: previous?.p50 && totals.p50 ? changeOf(totals.p50, previous.p50) : null,
    },
    { label: "95% within", value: duration(totals.p95) },
    { label: "99% within", value: duration(totals.p99) },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-panel border border-border bg-border sm:grid-cols-3 xl:grid-cols-6">
      {facts.map(({ label, value, note, change }) => (
        <div key={label} className="flex flex-col gap-0.5 bg-surface px-4 py-3">
          <dt className="text-sm text-text-muted">{label}</dt>
          <dd className="font-semibold text-xl tabular-nums">{value}</dd>
          <dd className="text-sm text-text-muted tabular-nums">
            {[note, change && `${change} vs. before`].filter(Boolean).join(" · ") || "\u00a0"}
          </dd>
        </div>
      ))}
    </dl>
  );
}
