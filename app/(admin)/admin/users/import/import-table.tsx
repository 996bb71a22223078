import { formatNumber } from "@/app/_lib/format";
import { CopyButton } from "@/app/_ui/copy-button";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import type { Tone } from "@/app/_ui/tone";
import type { ImportLines } from "@/app/(admin)/admin/users/_parts/adding-actions";

type Line = ImportLines[number];

/** More rows would slow down the browser; problems come first. */
const SHOWN = 500;
const ORDER = ["ERROR", "EXISTS", "CREATE"] as const;

const OUTCOMES: Readonly<Record<Line["outcome"], { preview: string; done: string; tone: Tone }>> = {
  CREATE: { preview: "Will be added", done: "Added", tone: "success" },
  EXISTS: { preview: "Exists", done: "Exists", tone: "neutral" },
  ERROR: { preview: "Invalid", done: "Not added", tone: "danger" },
};

/** The lines of an import, problems first. */
export function ImportTable({ lines, isDone }: { lines: ImportLines; isDone: boolean }) {
  const sorted = ORDER.flatMap((outcome) => lines.filter((line) => line.outcome === outcome));
  return (
    <Table
      caption="Lines of the file"
      columns={columnsOf(
        isDone,
        lines.some(({ link }) => link),
      )}
      rows={sorted.slice(0, SHOWN)}
      rowKey={({ line }) => String(line)}
      footer={
        sorted.length > SHOWN ? (
          <p className="text-sm text-text-muted">
            The first {SHOWN} of {formatNumber(sorted.length)} lines
          </p>
        ) : null
      }
    />
  );
}

const columnsOf = (isDone: boolean, withLinks: boolean): readonly Column<Line>[] => [
  { key: "name", header: "Name", kind: "title", cell: ({ name }) => name || "No name" },
  { key: "line", header: "Line", align: "end", cell: ({ line }) => formatNumber(line) },
  { key: "email", header: "Email", cell: ({ email }) => email || "–" },
  {
    key: "outcome",
    header: "Result",
    cell: ({ outcome }) => (
      <StatusDot tone={OUTCOMES[outcome].tone}>{OUTCOMES[outcome][isDone ? "done" : "preview"]}</StatusDot>
    ),
  },
  { key: "message", header: "Reason", kind: "text", cell: ({ message }) => message ?? "–" },
  ...(withLinks
    ? [
        {
          key: "link",
          header: "Link to hand over",
          cell: ({ link, name }: Line) =>
            link ? <CopyButton value={link} label={`Copy link of ${name}`} /> : "–",
        },
      ]
    : []),
];
