import { type ReactNode, useId } from "react";
import { cn } from "@/app/_lib/class-names";

/** A section of a page with its own heading. */
export function Section({
  title,
  description,
  actions,
  id,
  className,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** An anchor. The heading's ID is derived from it. */
  id?: string;
  className?: string;
  children?: ReactNode;
}) {
  const generated = useId();
  const headingId = `${id ?? generated}-heading`;
  return (
    <section id={id} aria-labelledby={headingId} className={cn("flex flex-col gap-3", className)}>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h2 id={headingId} className="font-semibold text-lg leading-tight">
            {title}
          </h2>
          {description ? <p className="mt-1 max-w-measure text-text-muted">{description}</p> : null}
        </div>
        {actions ? (
          <div className="flex min-h-6 shrink-0 items-center gap-2 [&>a]:flex [&>a]:min-h-6 [&>a]:items-center">
            {actions}
          </div>
        ) : null}
      </div>
      {children}
    </section>
  );
}
