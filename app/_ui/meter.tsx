import type { Tone } from "./tone";

/** SVG's counterpart of `toneSolid`. */
const toneFill: Record<Tone, string> = {
  neutral: "fill-border-control",
  accent: "fill-accent",
  success: "fill-success-solid",
  warning: "fill-warning-solid",
  danger: "fill-danger-solid",
  info: "fill-info-solid",
};

/**
 * A bar that shows a part of a whole. Decoration: the text beside it says the same in numbers, for assistive technology and where colors are
 * alike.
 * @param part 0 to 1
 */
export function Meter({ part, tone }: { part: number; tone: Tone }) {
  const width = `${(100 * Math.min(1, Math.max(0, part))).toFixed(2)}%`;
  return (
    <span
      aria-hidden="true"
      className="block h-2.5 overflow-hidden rounded-full border border-border-control bg-surface-subtle"
    >
      <svg aria-hidden="true" className="block size-full" focusable="false">
        <rect width={width} height="100%" className={toneFill[tone]} />
      </svg>
    </span>
  );
}
