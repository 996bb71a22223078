import { Check, Circle, Minus, X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { formatDuration } from "@/app/_lib/format";
import { Spinner } from "./spinner";

export type Step = {
  key: string;
  title: ReactNode;
  state: "pending" | "running" | "done" | "failed" | "skipped";
  /** The result or the server's message. */
  detail?: ReactNode;
  durationMs?: number;
};

const marks = {
  pending: { icon: <Circle />, word: "Not started", className: "text-text-subtle" },
  running: { icon: <Spinner />, word: "Running", className: "text-accent-text" },
  done: { icon: <Check />, word: "Done", className: "text-success-text" },
  failed: { icon: <X />, word: "Failed", className: "text-danger-text" },
  skipped: { icon: <Minus />, word: "Skipped", className: "text-text-subtle" },
};

/** Sequential steps with result and duration. */
export function StepList({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol aria-label={label} className="divide-y divide-border rounded-panel border border-border">
      {steps.map((step) => {
        const mark = marks[step.state];
        const waiting = step.state === "pending" || step.state === "skipped";
        return (
          <li key={step.key} className="flex gap-3 px-4 py-3">
            <span aria-hidden="true" className={cn("mt-0.5", mark.className)}>
              {mark.icon}
            </span>
            <div className="min-w-0 flex-1">
              <div className="flex items-baseline justify-between gap-4">
                <p className={cn("min-w-0", waiting ? "font-normal text-text-muted" : "font-medium")}>
                  {step.title}
                </p>
                <p className="shrink-0 text-sm text-text-muted tabular-nums">
                  <span className={cn(step.state === "failed" && "text-danger-text")}>{mark.word}</span>
                  {step.durationMs === undefined ? null : (
                    <span className="ml-3">{formatDuration(step.durationMs)}</span>
                  )}
                </p>
              </div>
              {step.detail ? (
                <div className="mt-0.5 max-w-measure break-words text-sm text-text-muted">{step.detail}</div>
              ) : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
