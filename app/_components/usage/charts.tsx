import type { ReactNode } from "react";
import type { UsageData } from "@/app/_data/usage";
import { formatNumber } from "@/app/_lib/format";
import { Bars, Chart, Line } from "./chart";
import { duration, type Numbers, pointName, roundMaximum, successes } from "./numbers";

const CALLS = { label: "Successful", color: "text-accent" };
const ERRORS = { label: "Errors", color: "text-danger-solid" };
const REJECTED = { label: "Rejected", color: "text-warning-solid" };

/** Calls in time: successful ones, errors of the API, and what gateways rejected. */
export function CallsChart({ usage }: { usage: UsageData }) {
  const numbers = (index: number) => usage.points[index]?.totals;
  const of = (value: (totals: Numbers) => number) => (index: number) => {
    const totals = numbers(index);
    return totals ? value(totals) : 0;
  };
  const maximum = roundMaximum(Math.max(...usage.points.map(({ totals }) => totals?.calls ?? 0)));
  const describe = (index: number) => {
    const totals = numbers(index);
    if (!totals) return "not complete yet";
    return `${formatNumber(totals.calls)} calls, ${formatNumber(totals.errors)} errors, ${formatNumber(totals.rejected)} rejected`;
  };
  return (
    <Chart
      title="Calls"
      usage={usage}
      maximum={maximum}
      format={(value) => formatNumber(value)}
      legend={[CALLS, ERRORS, REJECTED]}
      marks={
        <Bars
          usage={usage}
          maximum={maximum}
          describe={describe}
          parts={[
            { ...CALLS, value: of(successes) },
            { ...ERRORS, value: of(({ errors }) => errors) },
            { ...REJECTED, value: of(({ rejected }) => rejected) },
          ]}
        />
      }
    >
      <PointsTable
        usage={usage}
        caption="Calls"
        columns={[
          ["Calls", ({ calls }) => formatNumber(calls)],
          ["Errors", ({ errors }) => formatNumber(errors)],
          ["Rejected", ({ rejected }) => formatNumber(rejected)],
        ]}
      />
    </Chart>
  );
}

const PERCENTILES = [
  { key: "p50", label: "Median", color: "text-accent", dashed: false },
  { key: "p95", label: "95%", color: "text-info-solid", dashed: false },
  { key: "p99", label: "99%", color: "text-warning-solid", dashed: true },
] as const;

/** Durations of admitted calls in time. */
export function LatencyChart({ usage }: { usage: UsageData }) {
  const maximum = roundMaximum(Math.max(...usage.points.map(({ totals }) => totals?.p99 ?? 0)));
  return (
    <Chart
      title="Duration of admitted calls"
      usage={usage}
      maximum={maximum}
      format={(value) => (value === 0 ? "0" : duration(value))}
      legend={PERCENTILES}
      marks={PERCENTILES.map(({ key, color, dashed }) => (
        <Line
          key={key}
          values={usage.points.map(({ totals }) => totals?.[key] ?? null)}
          maximum={maximum}
          color={color}
          dashed={dashed}
        />
      ))}
    >
      <PointsTable
        usage={usage}
        caption="Duration of admitted calls"
        columns={PERCENTILES.map(({ key, label }) => [label, (totals: Numbers) => duration(totals[key])])}
      />
    </Chart>
  );
}

type PointColumn = readonly [header: string, cell: (totals: Numbers) => ReactNode];

/** The numbers of a chart. */
function PointsTable({
  usage,
  caption,
  columns,
}: {
  usage: UsageData;
  caption: string;
  columns: readonly PointColumn[];
}) {
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer rounded-mark text-text-muted hover:text-text">
        Show as table
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard */}
      <section aria-label={`${caption}, table`} tabIndex={0} className="mt-2 max-h-80 overflow-auto">
        <table className="w-full tabular-nums">
          <caption className="sr-only">{caption}</caption>
          <thead className="sticky top-0 bg-surface text-text-muted">
            <tr>
              <th scope="col" className="py-1 pr-4 text-left font-medium">
                Time ({usage.timeZone})
              </th>
              {columns.map(([header]) => (
                <th key={header} scope="col" className="py-1 pl-4 text-right font-medium">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-border">
            {usage.points.map(({ at, isComplete, totals }) => (
              <tr key={at}>
                <th scope="row" className="whitespace-nowrap py-1 pr-4 text-left font-normal">
                  {pointName(at, usage)}
                  {isComplete ? null : <span className="text-text-muted"> (not complete yet)</span>}
                </th>
                {columns.map(([header, cell]) => (
                  <td key={header} className="whitespace-nowrap py-1 pl-4 text-right">
                    {totals ? cell(totals) : "–"}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
