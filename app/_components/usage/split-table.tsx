import type { UsageData } from "@/app/_data/usage";
import { cn } from "@/app/_lib/class-names";
import { formatNumber } from "@/app/_lib/format";
import { type SplitName, USAGE_SPLITS, type UsageUrl } from "@/app/_lib/usage-url";
import { Link } from "@/app/_ui/link";
import { Section } from "@/app/_ui/section";
import { Table } from "@/app/_ui/table";
import { duration, percent } from "./numbers";

/** The usage by one of the page's splits, with tabs for the others. */
export function SplitTable({
  usage,
  url,
  splits,
}: {
  usage: UsageData;
  url: UsageUrl;
  splits: readonly SplitName[];
}) {
  const { label } = USAGE_SPLITS[url.splitName];
  const { calls } = usage.totals;
  return (
    <Section
      id="split"
      title={`By ${label === "API" ? label : label.toLowerCase()}`}
      actions={
        <nav aria-label="Split by">
          <ul className="flex flex-wrap gap-1">
            {splits.map((name) => (
              <li key={name}>
                <Link
                  href={`${url.href({ by: name })}#split`}
                  scroll={false}
                  aria-current={name === url.splitName ? "true" : undefined}
                  className={cn(
                    "inline-flex h-control-small items-center rounded-control px-2.5 text-sm hover:bg-surface-hover pointer-coarse:h-11",
                    name === url.splitName ? "bg-surface-active font-medium" : "text-text-muted",
                  )}
                >
                  {USAGE_SPLITS[name].label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      }
    >
      <Table
        caption={`Usage by ${label}`}
        rows={usage.series.map((series, index) => ({ ...series, index }))}
        rowKey={({ index }) => String(index)}
        columns={[
          { key: "name", header: label, cell: ({ name }) => <span className="break-words">{name}</span> },
          {
            key: "calls",
            header: "Calls",
            align: "end",
            cell: ({ totals }) => (
              <span className="tabular-nums">
                {formatNumber(totals.calls)}{" "}
                <span className="text-text-muted">({percent(totals.calls, calls)})</span>
              </span>
            ),
          },
          {
            key: "errors",
            header: "Errors",
            align: "end",
            cell: ({ totals }) => <span className="tabular-nums">{formatNumber(totals.errors)}</span>,
          },
          {
            key: "rejected",
            header: "Rejected",
            align: "end",
            cell: ({ totals }) => <span className="tabular-nums">{formatNumber(totals.rejected)}</span>,
          },
          {
            key: "p50",
            header: "Median",
            align: "end",
            wideOnly: true,
            cell: ({ totals }) => <span className="tabular-nums">{duration(totals.p50)}</span>,
          },
          {
            key: "p95",
            header: "95%",
            align: "end",
            cell: ({ totals }) => <span className="tabular-nums">{duration(totals.p95)}</span>,
          },
        ]}
      />
    </Section>
  );
}
