import { cn } from "@/app/_lib/class-names";
import { VisuallyHidden } from "./visually-hidden";

/** A placeholder for loading content. `className` sets the content's height. */
export function Skeleton({ className }: { className: string }) {
  return <Shape className={cn("animate-pulse rounded-mark", className)} />;
}

/** A static placeholder. Several in one frame are animated together by the frame. `className` sets its size and corners. */
function Shape({ className }: { className: string }) {
  return <span aria-hidden="true" className={cn("block bg-surface-active", className)} />;
}

/** A line of text, or with `className` the width of one. */
function Line({ className = "w-full" }: { className?: string }) {
  return <Shape className={cn("h-4 rounded-mark", className)} />;
}

/** A heading. */
const Heading = ({ width }: { width: string }) => <Shape className={cn("h-6 rounded-mark", width)} />;

const places = (count: number) => Array.from({ length: count }, (_, index) => index);

const widths = ["w-40", "w-24", "w-20", "w-28", "w-16", "w-24"];

/** A loading table with the final number of columns. */
export function TableSkeleton({
  columns,
  rows = 8,
  label,
}: {
  columns: number;
  rows?: number;
  label: string;
}) {
  return (
    <div role="status" className="overflow-hidden rounded-panel border border-border">
      <VisuallyHidden>{label}</VisuallyHidden>
      <div className="hidden h-9 border-border border-b bg-surface-subtle md:block" />
      <div className="animate-pulse divide-y divide-border">
        {places(rows).map((row) => (
          <div
            key={row}
            className="flex h-18 flex-col justify-center gap-2 px-4 md:h-11 md:flex-row md:items-center md:justify-start"
          >
            {places(columns).map((column) => (
              <div key={column} className={cn("md:flex-1", column > 1 && "hidden md:block")}>
                <Line className={cn("max-w-full", widths[column % widths.length])} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

/** The header of a loading page. */
export function PageHeaderSkeleton({ label }: { label: string }) {
  return (
    <div role="status" className="flex animate-pulse items-start justify-between gap-6">
      <VisuallyHidden>{label}</VisuallyHidden>
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <Heading width="w-64 max-w-full" />
        <Line className="w-96 max-w-full" />
      </div>
      <Shape className="h-control w-36 shrink-0 rounded-control" />
    </div>
  );
}

/** A loading definition list. */
export function DefinitionListSkeleton({ rows = 5, label }: { rows?: number; label: string }) {
  return (
    <div role="status" className="animate-pulse divide-y divide-border">
      <VisuallyHidden>{label}</VisuallyHidden>
      {places(rows).map((row) => (
        <div key={row} className="flex gap-6 py-3 first:pt-0">
          <Line className="w-28 shrink-0" />
          <Line className={cn("max-w-full", widths[row % widths.length])} />
        </div>
      ))}
    </div>
  );
}

/** The header of a loading page with tabs. */
export function ObjectHeaderSkeleton({ label }: { label: string }) {
  return (
    <div role="status" className="animate-pulse">
      <VisuallyHidden>{label}</VisuallyHidden>
      <div className="flex items-center gap-4">
        <Shape className="size-10 shrink-0 rounded-control" />
        <div className="flex min-w-0 flex-1 flex-col gap-2">
          <Heading width="w-64 max-w-full" />
          <Line className="w-96 max-w-full" />
        </div>
      </div>
      <div className="mt-5 flex h-10 items-center gap-5 border-border border-b">
        {places(4).map((tab) => (
          <Line key={tab} className="w-20" />
        ))}
      </div>
    </div>
  );
}

/** Loading cards. */
export function CardsSkeleton({ cards = 6, label }: { cards?: number; label: string }) {
  return (
    <div role="status" className="grid animate-pulse gap-3 md:grid-cols-2 xl:grid-cols-3">
      <VisuallyHidden>{label}</VisuallyHidden>
      {places(cards).map((card) => (
        <div key={card} className="flex h-44 flex-col gap-3 rounded-panel border border-border p-4">
          <Heading width="w-40" />
          <Line />
          <Line className="w-28" />
        </div>
      ))}
    </div>
  );
}

/** A loading form. */
export function FormSkeleton({ fields = 4, label }: { fields?: number; label: string }) {
  return (
    <div role="status" className="flex max-w-form animate-pulse flex-col gap-6">
      <VisuallyHidden>{label}</VisuallyHidden>
      {places(fields).map((field) => (
        <div key={field} className="flex flex-col gap-2">
          <Line className="w-28" />
          <Shape className="h-control w-full rounded-control" />
        </div>
      ))}
    </div>
  );
}
