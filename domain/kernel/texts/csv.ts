import { stringify } from "csv-stringify/sync";
import { decimalText } from "./amounts";

/** What a cell can have. Times are written in UTC (RFC 3339), null as an empty cell. */
export type Cell = string | number | boolean | Date | null;

/** The first line of a CSV file, after a mark by which spreadsheets read the file as UTF-8. */
export function csvHeader(columns: readonly string[]): string {
  return `\uFEFF${csvRows([columns])}`;
}

/**
 * Lines of a CSV file (RFC 4180). A spreadsheet would run a text that begins with `=`, `+`, `-`, `@`, a tab or a line end: it gets an
 * apostrophe in front. Numbers stay numbers.
 */
export function csvRows(rows: readonly (readonly Cell[])[]): string {
  return stringify([...rows] as Cell[][], {
    record_delimiter: "windows",
    escape_formulas: true,
    // Each alone is a line end for readers too, after which a formula could begin.
    quoted_match: /[\r\n]/,
    cast: { boolean: String, date: (date) => date.toISOString(), number: decimalText },
  });
}

/** A whole file, in texts: its header, then the rows of each page of a list once it has been read. */
export async function* csvOfPages<T>(
  names: readonly string[],
  pages: AsyncIterable<{ readonly rows: readonly T[] }>,
  cellsOf: (row: T) => readonly Cell[],
): AsyncGenerator<string, void> {
  yield csvHeader(names);
  for await (const { rows } of pages) if (rows.length > 0) yield csvRows(rows.map(cellsOf));
}
