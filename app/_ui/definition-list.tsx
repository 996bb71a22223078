import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";

export type Definition = {
  term: ReactNode;
  /** Null shows "Not set". */
  description: ReactNode;
  hint?: ReactNode;
};

/** A list of terms and descriptions. */
export function DefinitionList({
  items,
  empty = "Not set",
  className,
}: {
  items: readonly Definition[];
  empty?: string;
  className?: string;
}) {
  return (
    <dl className={cn("divide-y divide-border", className)}>
      {items.map((item, index) => (
        <div
          key={typeof item.term === "string" ? item.term : index}
          className="grid gap-x-6 gap-y-0.5 py-2.5 first:pt-0 last:pb-0 sm:grid-cols-[var(--container-fact)_minmax(0,1fr)]"
        >
          <dt className="text-text-muted">{item.term}</dt>
          <dd className="min-w-0 break-words">
            {item.description ?? <span className="text-text-subtle">{empty}</span>}
            {item.hint ? <p className="mt-0.5 max-w-measure text-sm text-text-muted">{item.hint}</p> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
