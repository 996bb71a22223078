import type { Api } from "../api";
import { EXIT, Failure } from "../failure";
import { type Output, table } from "../output";
import { findApplication } from "./applications";

const RANGES: Readonly<Record<string, string>> = {
  hour: "LAST_HOUR",
  day: "LAST_24_HOURS",
  week: "LAST_7_DAYS",
  month: "LAST_30_DAYS",
  quarter: "LAST_90_DAYS",
  year: "LAST_12_MONTHS",
};
export const RANGE_NAMES = Object.keys(RANGES);

const USAGE = `query($id: ID!, $range: UsageRange!) {
  application(id: $id) {
    name
    usage(range: $range, splitBy: API) {
      from to completeUntil
      totals { calls errors rejected p95 }
      series { name totals { calls errors rejected p95 } }
    }
  }
}`;

interface Totals {
  readonly calls: number;
  readonly errors: number;
  readonly rejected: number;
  readonly p95: number | null;
}

interface Answer {
  readonly application: {
    readonly name: string;
    readonly usage: {
      readonly from: string;
      readonly to: string;
      readonly completeUntil: string;
      readonly totals: Totals;
      readonly series: readonly { readonly name: string; readonly totals: Totals }[];
    };
  } | null;
}

/** Prints the calls of an application, by API. */
export async function showUsage(api: Api, output: Output, named: string, range: string): Promise<void> {
  const known = Object.hasOwn(RANGES, range) ? RANGES[range] : undefined;
  if (!known) throw new Failure(`Ranges: ${RANGE_NAMES.join(", ")}.`, EXIT.usage);
  const { id } = await findApplication(api, named);
  const { application } = await api.query<Answer>(USAGE, { id, range: known });
  if (!application) throw new Failure(`You have no application "${named}".`, EXIT.failed, "NOT_FOUND");
  const { usage } = application;
  const row = (name: string, { calls, errors, rejected, p95 }: Totals) => [
    name,
    String(calls),
    String(errors),
    String(rejected),
    p95 === null ? "–" : `${p95} ms`,
  ];
  const rows = usage.series.map(({ name, totals }) => row(name, totals));
  output.note(`${application.name}, ${usage.from} to ${usage.to}, complete up to ${usage.completeUntil}`);
  output.result(
    { application: application.name, ...usage },
    table([["API", "CALLS", "ERRORS", "REJECTED", "P95"], ...rows, row("All", usage.totals)]),
  );
}
