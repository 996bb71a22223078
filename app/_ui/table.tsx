// biome-ignore-all lint/a11y/noRedundantRoles: browsers drop a table's roles when its display changes
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { Link } from "./link";

type ColumnKind = "title" | "fact" | "text" | "actions" | "buttons" | "select";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /**
   * `title` names the row (default for the first column) and heads the stacked layout on phones. `actions` is the menu at the end,
   * `buttons` are buttons with words there, which on phones follow the facts, and `select` is the checkbox at the start. `text` is prose that wraps, and a `fact` (default) doesn't wrap. The title takes the remaining
   * width and is truncated.
   */
  kind?: ColumnKind;
  align?: "start" | "end";
  /** Hidden in the stacked layout on phones, for facts already in the title or useful only for comparison. */
  hideOnPhone?: boolean;
  /** Hidden in the table below 1280 px, but shown in the stacked layout. */
  wideOnly?: boolean;
  /** Makes the header a link that sorts by this column. */
  sort?: { href: string; direction?: "ascending" | "descending" };
  className?: string;
};

export type TableProps<Row> = {
  /** The table's accessible name. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Usually a `Pagination`. */
  footer?: ReactNode;
  className?: string;
};

/**
 * A table for comparing rows. On phones, each row becomes an item with labeled facts. Roles are explicit, because browsers drop a
 * table's semantics when its display changes.
 */
export function Table<Row>({ caption, columns, rows, rowKey, footer, className }: TableProps<Row>) {
  const kinds = columns.map((column, index) => column.kind ?? (index === 0 ? "title" : "fact"));
  const shares = { prose: kinds.includes("text"), selectable: kinds.includes("select") };
  return (
    <div className={cn("overflow-hidden rounded-panel border border-border", className)}>
      <div className="relative overflow-x-auto">
        <table role="table" className="block w-full border-collapse text-base md:table">
          <caption className="sr-only">{caption}</caption>
          <thead role="rowgroup" className="sr-only md:not-sr-only md:table-header-group">
            <tr role="row" className="md:border-border md:border-b">
              {columns.map((column) => (
                <HeaderCell key={column.key} column={column} />
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup" className="block divide-y divide-border md:table-row-group">
            {rows.map((row) => (
              <tr
                role="row"
                key={rowKey(row)}
                data-row={rowKey(row)}
                className="group relative flex flex-col gap-1 px-4 py-3 hover:bg-surface-subtle md:table-row"
              >
                {columns.map((column, index) => (
                  <BodyCell
                    key={column.key}
                    column={column}
                    kind={kinds[index] ?? "fact"}
                    shares={shares}
                    row={row}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {footer ? <div className="border-border border-t px-4 py-2 empty:hidden">{footer}</div> : null}
    </div>
  );
}

const isControls = (kind: ColumnKind | undefined) => kind === "actions" || kind === "buttons";

function HeaderCell<Row>({ column }: { column: Column<Row> }) {
  const { sort, align, header } = column;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sort?.direction}
      className={cn(
        "h-9 whitespace-nowrap bg-surface-subtle first:pl-4 font-medium text-text-muted text-xs",
        align === "end" ? "text-right" : "text-left",
        isControls(column.kind) ? "w-12 px-2 md:sticky md:right-0" : "px-3 last:pr-4",
        column.kind === "select" && "w-8 pr-0",
        column.wideOnly && "md:max-xl:hidden",
      )}
    >
      {sort ? (
        <Link
          href={sort.href}
          className={cn(
            "inline-flex items-center gap-1 rounded-mark hover:text-text",
            sort.direction && "text-text",
          )}
        >
          {header}
          {sort.direction === "ascending" ? <ArrowUp className="size-3" /> : null}
          {sort.direction === "descending" ? <ArrowDown className="size-3" /> : null}
        </Link>
      ) : isControls(column.kind) ? (
        <span className="sr-only">{header}</span>
      ) : (
        header
      )}
    </th>
  );
}

function BodyCell<Row>({
  column,
  kind,
  shares,
  row,
}: {
  column: Column<Row>;
  kind: ColumnKind;
  /** Whether another column is prose, which shares the title's width, or a checkbox, which needs room. */
  shares: { prose: boolean; selectable: boolean };
  row: Row;
}) {
  const hasLabel = kind === "fact" || kind === "text";
  return (
    <td
      role="cell"
      className={cn(
        "min-w-0 md:table-cell md:h-11 md:py-2 md:first:pl-4 md:align-middle",
        !isControls(kind) && "md:px-3 md:last:pr-4",
        hasLabel && "flex items-baseline gap-3",
        kind === "fact" && "md:whitespace-nowrap",
        kind === "text" && (shares.selectable ? "md:min-w-50" : "md:min-w-60"),
        kind === "title" && "pr-10 md:min-w-40 md:pr-3",
        kind === "title" && !shares.prose && "md:w-full md:max-w-0",
        kind === "title" && shares.selectable && "max-md:pl-7",
        kind === "actions" &&
          "absolute top-2 right-2 bg-surface group-hover:bg-surface-subtle md:sticky md:top-auto md:right-0 md:px-2 md:text-right",
        kind === "buttons" &&
          "bg-surface group-hover:bg-surface-subtle max-md:relative max-md:pt-1 max-md:empty:hidden md:sticky md:right-0 md:px-2 md:text-right",
        kind === "select" && "absolute top-3 left-4 md:static md:pr-0",
        column.align === "end" && "md:text-right",
        column.hideOnPhone && "max-md:hidden",
        column.wideOnly && "md:max-xl:hidden",
        column.className,
      )}
    >
      {hasLabel ? (
        <span aria-hidden="true" className="w-28 shrink-0 text-sm text-text-muted md:hidden">
          {column.header}
        </span>
      ) : null}
      {hasLabel ? (
        <span className="min-w-0 break-words md:contents">{column.cell(row)}</span>
      ) : (
        column.cell(row)
      )}
    </td>
  );
}
