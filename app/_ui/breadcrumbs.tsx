import { ChevronLeft, ChevronRight } from "lucide-react";
import { cn } from "@/app/_lib/class-names";
import { Link } from "./link";

export type Breadcrumb = { label: string; href?: string };

/**
 * The page's breadcrumbs. The last one is the page itself and isn't a link. Phones show only the parent, because the page's name is in
 * the heading below.
 */
export function Breadcrumbs({ items, className }: { items: readonly Breadcrumb[]; className?: string }) {
  const up = items.findLastIndex((item, index) => index < items.length - 1 && item.href !== undefined);
  const only = up < 0 ? items.length - 1 : up;
  return (
    <nav aria-label="Breadcrumb" className={cn("min-w-0", className)}>
      <ol className="flex min-w-0 items-center gap-2">
        {items.map((item, index) => {
          const last = index === items.length - 1;
          return (
            <li
              key={`${item.href ?? ""}${item.label}`}
              className={cn(
                "items-center gap-2",
                last ? "min-w-0" : "shrink-0",
                index === only ? "flex min-w-0" : "hidden md:flex",
              )}
            >
              {index === up ? (
                <ChevronLeft aria-hidden="true" className="-mr-1 text-text-subtle md:hidden" />
              ) : null}
              <Crumb item={item} last={last} />
              {last ? null : (
                <ChevronRight aria-hidden="true" className="hidden size-3.5 text-text-subtle md:block" />
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function Crumb({ item, last }: { item: Breadcrumb; last: boolean }) {
  if (last || !item.href) {
    return (
      <span
        aria-current={last ? "page" : undefined}
        className={cn("truncate", last ? "font-medium" : "text-text-muted")}
      >
        {item.label}
      </span>
    );
  }
  return (
    <Link
      href={item.href}
      className="max-w-48 -mx-1 truncate rounded-control px-1 py-0.5 text-text-muted hover:bg-surface-active hover:text-text"
    >
      {item.label}
    </Link>
  );
}
