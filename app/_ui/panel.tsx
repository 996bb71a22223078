import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";

const tones = {
  neutral: "border-border bg-surface",
  subtle: "border-border bg-surface-subtle",
  danger: "border-danger-border bg-surface",
};

/** A bordered area. Don't nest panels. */
export function Panel({
  tone = "neutral",
  flush,
  className,
  children,
}: {
  tone?: keyof typeof tones;
  /** No padding, for rows that reach the border. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      className={cn(
        "rounded-panel border",
        tones[tone],
        flush ? "divide-y divide-border" : "p-4 sm:p-5",
        className,
      )}
    >
      {children}
    </div>
  );
}

/** A row of a flush panel with title, description and action. For settings and danger zones. */
export function PanelRow({
  title,
  description,
  action,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div data-row className="px-4 py-4 sm:px-5">
      <div className="flex flex-col gap-3 sm:flex-row sm:items-center sm:justify-between sm:gap-6">
        <div className="min-w-0">
          <p className="break-words font-medium">{title}</p>
          {description ? <p className="mt-0.5 max-w-measure text-sm text-text-muted">{description}</p> : null}
        </div>
        {action ? <div className="flex shrink-0 items-center gap-2">{action}</div> : null}
      </div>
      {children}
    </div>
  );
}
