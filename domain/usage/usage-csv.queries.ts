import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { encodeId, type IdKind } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { type Cell, csvHeader, csvRows } from "@/domain/kernel/texts/csv";
import { NO_TIMESTAMP, timestampIn } from "@/domain/kernel/texts/timestamps";
import { RANGES } from "./ranges.rules";
import {
  isKnown,
  type Totals,
  type Usage,
  usageOfApi,
  usageOfApplication,
  usageOfPlatform,
} from "./usage.queries";
import { SPLIT_KINDS, SPLITS, type Split } from "./usage-views.repository";

const date = z.string().transform((text, context) => {
  const timestamp = timestampIn(text);
  if (!timestamp) context.addIssue({ code: "custom", message: NO_TIMESTAMP });
  return timestamp ?? z.NEVER;
});
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
  return split
    ? csvHeader(SERIES_COLUMNS) + csvRows(seriesRows(usage, SPLIT_KINDS[split]))
    : csvHeader(POINT_COLUMNS) + csvRows(pointRows(usage));
}

const POINT_COLUMNS = ["from", "complete", "calls", "errors", "rejected", "p50_ms", "p95_ms", "p99_ms"];
const SERIES_COLUMNS = ["from", "complete", "name", "key", "calls"];

const numbers = ({ calls, errors, rejected, p50, p95, p99 }: Totals | typeof UNKNOWN): Cell[] => [
  calls,
  errors,
  rejected,
  p50,
  p95,
  p99,
];

function pointRows({ points }: Usage): Cell[][] {
  return points.map((point) => [
    point.at,
    point.isComplete ? "yes" : "no",
    ...numbers(isKnown(point) ? point : UNKNOWN),
  ]);
}

/** Empty cells. */
const UNKNOWN = { calls: null, errors: null, rejected: null, p50: null, p95: null, p99: null };

function seriesRows({ points, series }: Usage, kind: IdKind | undefined): Cell[][] {
  return points.flatMap(({ at, isComplete }, index) =>
    series.map(({ key, name, calls: ofPoints }) => {
      const calls = ofPoints[index] ?? 0;
      const id = key !== null && kind ? encodeId(kind, key) : (key ?? "");
      return [at, isComplete ? "yes" : "no", name, id, isKnown({ isComplete, calls }) ? calls : null];
    }),
  );
}
