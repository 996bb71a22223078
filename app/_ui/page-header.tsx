import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";

export type PageHeaderProps = {
  title: ReactNode;
  /** The resource's picture or initials. */
  avatar?: ReactNode;
  /** Type and status, beside the title. */
  badges?: ReactNode;
  /** One sentence: the page's purpose, or the resource's description. */
  description?: ReactNode;
  /** The two most important facts. */
  facts?: ReactNode;
  /** The primary action, at the right or below on phones. */
  actions?: ReactNode;
  className?: string;
};

/** A page's title, facts and primary action. */
export function PageHeader({
  title,
  avatar,
  badges,
  description,
  facts,
  actions,
  className,
}: PageHeaderProps) {
  return (
    <header
      className={cn("flex flex-col gap-4 sm:flex-row sm:items-start sm:justify-between sm:gap-6", className)}
    >
      <div className={cn("flex min-w-0 gap-4", !description && !facts && "items-center")}>
        {avatar}
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <h1 className="min-w-0 break-words font-semibold text-xl">{title}</h1>
            {badges}
          </div>
          {description ? (
            <div className="mt-1 max-w-measure break-words text-text-muted">{description}</div>
          ) : null}
          {facts ? (
            <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-text-muted">
              {facts}
            </div>
          ) : null}
        </div>
      </div>
      {actions ? <div className="flex shrink-0 flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
