import { formatNumber } from "./format";

/** What a page of a list shows. */
export interface Range {
  /** The items' name in the plural: "applications". */
  readonly noun: string;
  /** Positions of the first and last row, from 1. */
  readonly from?: number;
  readonly to?: number;
  /** The total, if known. */
  readonly total?: number;
  /** Whether another page follows. */
  readonly more: boolean;
}

/** "1–20 members", "1–20 of 45 members", or "2 members" when all are on this page. Empty without rows and total. */
export function rangeText({ noun, from, to, total: known, more }: Range): string {
  const hasRange = from !== undefined && to !== undefined;
  const total = known ?? (from === 1 && !more ? to : undefined);
  if (!hasRange) return total === undefined ? "" : counted(total, noun);
  // All items are on this page, so the range would repeat the total.
  if (from === 1 && to === total) return counted(total, noun);
  const range =
    from === to && known !== undefined ? formatNumber(from) : `${formatNumber(from)}–${formatNumber(to)}`;
  return total === undefined ? `${range} ${noun}` : `${range} of ${counted(total, noun)}`;
}

const counted = (count: number, noun: string) =>
  `${formatNumber(count)} ${count === 1 ? singular(noun) : noun}`;

/** The singular of a list's noun, all of which are regular. */
const singular = (noun: string) => (noun.endsWith("ies") ? `${noun.slice(0, -3)}y` : noun.replace(/s$/, ""));
