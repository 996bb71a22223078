import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { encodeId, type IdKind } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { RANGES } from "./ranges.rules";
import { type Totals, type Usage, usageOfApi, usageOfApplication, usageOfPlatform } from "./usage.queries";
import { SPLIT_KINDS, SPLITS, type Split } from "./usage-views.repository";

const date = z.coerce.date("Enter a date and time.");
const options = z.object({
  range: z.enum(RANGES, `Choose one of ${RANGES.join(", ")}.`).optional(),
  from: date.optional(),
  to: date.optional(),
  timeZone: z.string().max(64, "Enter the name of a time zone, such as Europe/Berlin.").optional(),
  splitBy: z.enum(SPLITS, `Choose one of ${SPLITS.join(", ")}.`).optional(),
});

/** Options as a URL has them. */
type CsvOptions = Readonly<Record<string, string>>;

/**
 * Usage as CSV (RFC 4180): a row for each point, and with a split for each series. Bounded, because points and series are.
 * @param kind null for the whole platform
 * @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT
 */
export async function downloadUsage(
  actor: Actor,
  kind: "application" | "api" | null,
  id: string,
  given: CsvOptions,
): Promise<string> {
  const input = parseInput(options, given);
  const usage =
    kind === "application"
      ? await usageOfApplication(actor, id, input)
      : kind === "api"
        ? await usageOfApi(actor, id, input)
        : await usageOfPlatform(actor, input);
  return csvOf(usage, input.splitBy);
}

function csvOf(usage: Usage, split: Split | undefined): string {
  const rows = split ? seriesRows(usage, SPLIT_KINDS[split]) : pointRows(usage);
  // A spreadsheet runs a cell that begins so as a formula: it gets an apostrophe in front.
  return stringify(rows, { header: true, bom: true, record_delimiter: "windows", escape_formulas: true });
}

const columns = ({ calls, errors, rejected, p50, p95, p99 }: Totals) => ({
  calls,
  errors,
  rejected,
  p50_ms: p50,
  p95_ms: p95,
  p99_ms: p99,
});

function pointRows({ points }: Usage) {
  return points.map(({ at, isComplete, ...totals }) => ({
    from: at.toISOString(),
    complete: isComplete ? "yes" : "no",
    ...columns(totals),
  }));
}

function seriesRows({ points, series }: Usage, kind: IdKind | undefined) {
  return points.flatMap(({ at, isComplete }, index) =>
    series.map(({ key, name, calls }) => ({
      from: at.toISOString(),
      complete: isComplete ? "yes" : "no",
      name,
      key: key !== null && kind ? encodeId(kind, key) : (key ?? ""),
      calls: calls[index] ?? 0,
    })),
  );
}
