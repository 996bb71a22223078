import type { ReactNode } from "react";
import type { UsageData } from "@/app/_data/usage";
import { cn } from "@/app/_lib/class-names";
import { pointLabel, pointName } from "./numbers";

/** What a chart shows in one color. */
export interface Legend {
  readonly label: string;
  /** A class that sets the text color; marks take it by `currentColor`. */
  readonly color: string;
}

const HEIGHT = 100;
const WIDTH = 10;

/** Labels below the chart, at most this many. */
const LABELS = 5;

/**
 * A chart as markup, without script: it prints, follows the theme, and is there before any script. Its numbers are in the table below, for
 * keyboards and screen readers. Marks are drawn in a plane of 10 × 100 for each point, stretched to the width.
 */
export function Chart({
  title,
  usage,
  maximum,
  format,
  legend,
  marks,
  children,
}: {
  title: string;
  usage: UsageData;
  maximum: number;
  format: (value: number) => string;
  legend: readonly Legend[];
  /** The marks in a plane as wide as ten times the points, and 100 high from the top. */
  marks: ReactNode;
  /** The table. */
  children: ReactNode;
}) {
  const { points } = usage;
  const incomplete = points.findIndex(({ isComplete }) => !isComplete);
  return (
    <figure className="flex min-w-0 flex-col gap-3 rounded-panel border border-border p-4 sm:p-5">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <span className="font-medium">{title}</span>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-text-muted">
          {legend.map(({ label, color }) => (
            <li key={label} className="flex items-center gap-1.5">
              <span aria-hidden="true" className={cn("size-2.5 rounded-mark bg-current", color)} />
              {label}
            </li>
          ))}
        </ul>
      </figcaption>
      <div aria-hidden="true" className="flex gap-2">
        <div className="flex w-16 shrink-0 flex-col justify-between text-right text-text-muted text-xs tabular-nums">
          {[maximum, maximum / 2, 0].map((value) => (
            <span key={value}>{format(value)}</span>
          ))}
        </div>
        <div className="min-w-0 flex-1">
          <svg
            viewBox={`0 0 ${points.length * WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            className="my-2 block h-44 w-full overflow-visible"
          >
            <title>{title}</title>
            {[0, HEIGHT / 2, HEIGHT].map((y) => (
              <line
                key={y}
                x1="0"
                x2={points.length * WIDTH}
                y1={y}
                y2={y}
                vectorEffect="non-scaling-stroke"
                className="stroke-border"
              />
            ))}
            {incomplete < 0 ? null : (
              <rect
                x={incomplete * WIDTH}
                width={(points.length - incomplete) * WIDTH}
                height={HEIGHT}
                className="fill-surface-hover"
              >
                <title>Not complete yet</title>
              </rect>
            )}
            {marks}
          </svg>
          <div className="flex justify-between text-text-muted text-xs tabular-nums">
            {labelPositions(points.length).map((index) => (
              <span key={index}>{pointLabel(points[index]?.at ?? "", usage)}</span>
            ))}
          </div>
        </div>
      </div>
      {children}
    </figure>
  );
}

/** Positions of labels: evenly spread, with the first and the last point. */
function labelPositions(points: number): number[] {
  const count = Math.min(LABELS, points);
  return Array.from({ length: count }, (_, index) =>
    count === 1 ? 0 : Math.round((index * (points - 1)) / (count - 1)),
  );
}

/** Bars of several parts on top of each other, one for each point. */
export function Bars({
  usage,
  maximum,
  parts,
  describe,
}: {
  usage: UsageData;
  maximum: number;
  /** From the bottom. */
  parts: readonly (Legend & { readonly value: (index: number) => number })[];
  /** Shown when hovering over a point. */
  describe: (index: number) => string;
}) {
  const gap = usage.points.length > 120 ? 1 : 2;
  return usage.points.map(({ at, totals }, index) => {
    let top = HEIGHT;
    return (
      <g key={at}>
        {parts.map(({ label, color, value }) => {
          const height = totals ? (HEIGHT * value(index)) / maximum : 0;
          top -= height;
          return height > 0 ? (
            <rect
              key={label}
              x={index * WIDTH + gap / 2}
              width={WIDTH - gap}
              y={top}
              height={height}
              className={cn("fill-current", color)}
            />
          ) : null;
        })}
        <rect x={index * WIDTH} width={WIDTH} height={HEIGHT} fill="transparent">
          <title>{`${pointName(at, usage)}: ${describe(index)}`}</title>
        </rect>
      </g>
    );
  });
}

/** A line through the points that have a value; a gap where there is none. */
export function Line({
  values,
  maximum,
  color,
  dashed,
}: {
  values: readonly (number | null)[];
  maximum: number;
  color: string;
  dashed?: boolean;
}) {
  let path = "";
  let isOpen = false;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      isOpen = false;
      continue;
    }
    const [x, y] = [index * WIDTH + WIDTH / 2, HEIGHT - (HEIGHT * value) / maximum];
    // A point without neighbors is a short line.
    path += isOpen
      ? `L${x} ${y.toFixed(2)}`
      : `M${x - WIDTH / 3} ${y.toFixed(2)}h${(2 * WIDTH) / 3}M${x} ${y.toFixed(2)}`;
    isOpen = true;
  }
  return (
    <path
      d={path}
      fill="none"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeDasharray={dashed ? "4 4" : undefined}
      vectorEffect="non-scaling-stroke"
      className={cn("stroke-current", color)}
    />
  );
}
