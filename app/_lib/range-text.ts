import { formatNumber } from "./format";

/** What a page of a list shows. */
export interface Range {
  /** The items' name in the plural: "applications". */
  readonly items: string;
  /** Positions of the first and last row, from 1. */
  readonly from?: number;
  readonly to?: number;
  /** The total, if known. */
  readonly total?: number;
  /** Whether another page follows. */
  readonly more: boolean;
}

/** "1–20 members", "1–20 of 45 members", or "2 members" when all are on this page. Empty without rows and total. */
export function rangeText({ items, from, to, total: known, more }: Range): string {
  const hasRange = from !== undefined && to !== undefined;
  const total = known ?? (from === 1 && !more ? to : undefined);
  if (!hasRange) return total === undefined ? "" : counted(total, items);
  // All items are on this page, so the range would repeat the total.
  if (from === 1 && to === total) return counted(total, items);
  const range =
    from === to && known !== undefined ? formatNumber(from) : `${formatNumber(from)}–${formatNumber(to)}`;
  return total === undefined ? `${range} ${items}` : `${range} of ${counted(total, items)}`;
}

const counted = (count: number, items: string) =>
  `${formatNumber(count)} ${count === 1 ? singular(items) : items}`;

/** The singular of a list's items, all of which are regular. */
const singular = (items: string) =>
  items.endsWith("ies") ? `${items.slice(0, -3)}y` : items.replace(/s$/, "");
