import type { ReactNode } from "react";
import { type RefusedCallRow, type UsageData, viewerTimeZone } from "@/app/_data/usage";
import { cn } from "@/app/_lib/class-names";
import { withQuery } from "@/app/_lib/paths";
import { type SplitName, USAGE_RANGES, type UsageUrl } from "@/app/_lib/usage-url";
import { DownloadLink } from "@/app/_ui/download-link";
import { Link } from "@/app/_ui/link";
import { Refresh } from "@/app/_ui/refresh";
import { EmptyState } from "@/app/_ui/states";
import { Time } from "@/app/_ui/time";
import { CallsChart, LatencyChart } from "./charts";
import { isLate } from "./numbers";
import { RejectedCalls, type UsageArea } from "./rejected-calls";
import { SplitTable } from "./split-table";
import { ViewerTimeZone } from "./time-zone";
import { UsageTotals } from "./totals";

/** For ranges of up to 24 hours. Gateways report every five seconds, so that a call is shown within ten. */
const OFTEN_SECONDS = 4;
/** In a range of days, a call hardly shows, and the server reads many rows. */
const SELDOM_SECONDS = 60;

/** A page of usage: totals, charts with their tables, a split, and rejected calls. Follows new calls quietly. */
export async function UsageView({
  area,
  id,
  usage,
  calls,
  asked,
  url,
  splits,
  empty,
}: {
  area: UsageArea;
  /** Of the application or API. */
  id?: string;
  usage: UsageData;
  calls: Parameters<typeof RejectedCalls>[0]["calls"];
  asked: RefusedCallRow | null;
  url: UsageUrl;
  splits: readonly SplitName[];
  /** What to do to see calls here. */
  empty: ReactNode;
}) {
  const hasCalls = usage.totals.calls > 0;
  const isShort = url.rangeName === "hour" || url.rangeName === "day";
  return (
    <div className="flex flex-col gap-8">
      <ViewerTimeZone rendered={await viewerTimeZone()} />
      <Refresh seconds={isShort ? OFTEN_SECONDS : SELDOM_SECONDS} />
      <div className="flex flex-col gap-5">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <RangeLinks url={url} />
          {hasCalls ? <CsvLink area={area} id={id} usage={usage} url={url} /> : null}
        </div>
        {hasCalls ? <Charts usage={usage} /> : <NoCalls usage={usage}>{empty}</NoCalls>}
      </div>
      {hasCalls ? <SplitTable usage={usage} url={url} splits={splits} /> : null}
      <RejectedCalls area={area} calls={calls} asked={asked} url={url} />
    </div>
  );
}

function Charts({ usage }: { usage: UsageData }) {
  return (
    <>
      <UsageTotals usage={usage} />
      <div className="grid gap-4 xl:grid-cols-2">
        <CallsChart usage={usage} />
        <LatencyChart usage={usage} />
      </div>
      <p className="text-sm text-text-muted">
        Times are in {usage.timeZone}. <CompleteUntil usage={usage} />
      </p>
    </>
  );
}

function CompleteUntil({ usage }: { usage: UsageData }) {
  return (
    <>
      Complete up to <Time value={usage.completeUntil} format="datetime" />. Later calls can be missing.
    </>
  );
}

/** No calls, or none that gateways have reported yet. */
function NoCalls({ usage, children }: { usage: UsageData; children: ReactNode }) {
  if (!isLate(usage)) return <EmptyState title="No calls in this time">{children}</EmptyState>;
  return (
    <EmptyState title="No calls reported in this time yet">
      <p>
        <CompleteUntil usage={usage} />
      </p>
      {children}
    </EmptyState>
  );
}

function RangeLinks({ url }: { url: UsageUrl }) {
  return (
    <nav aria-label="Time range">
      <ul className="flex flex-wrap gap-1">
        {Object.entries(USAGE_RANGES).map(([name, { label }]) => (
          <li key={name}>
            <Link
              href={url.href({ range: name === "day" ? null : name })}
              scroll={false}
              aria-current={name === url.rangeName ? "true" : undefined}
              className={cn(
                "inline-flex h-control-small items-center rounded-control px-2.5 text-sm hover:bg-surface-hover pointer-coarse:h-11",
                name === url.rangeName ? "bg-surface-active font-medium" : "text-text-muted",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function CsvLink({
  area,
  id,
  usage,
  url,
}: {
  area: UsageArea;
  id?: string;
  usage: UsageData;
  url: UsageUrl;
}) {
  const { range, splitBy } = url;
  const query = { of: area, id, range, splitBy, timeZone: usage.timeZone };
  return (
    <DownloadLink href={withQuery("/api/usage", query)} size="small">
      Download CSV
    </DownloadLink>
  );
}
