import { type ReactNode, useId } from "react";
import { cn } from "@/app/_lib/class-names";

/** How much of a known whole. */
export function ProgressBar({
  label,
  value,
  max = 100,
  text,
  className,
}: {
  label: string;
  value: number;
  max?: number;
  /** "12 of 50 used" */
  text?: ReactNode;
  className?: string;
}) {
  const id = useId();
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <div className="flex justify-between gap-4 text-sm">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {text ? <span className="text-text-muted tabular-nums">{text}</span> : null}
      </div>
      <progress id={id} value={value} max={max} className="h-1.5 w-full overflow-hidden rounded-full" />
    </div>
  );
}
