import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { cn } from "@/app/_lib/class-names";

export type Breadcrumb = { label: string; href?: string };

/** Where this page stands. The last one is the page itself and no link. On a phone only the last two are shown. */
export function Breadcrumbs({ items, className }: { items: readonly Breadcrumb[]; className?: string }) {
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
                last ? "flex min-w-0" : "shrink-0",
                !last && (index < items.length - 2 ? "hidden md:flex" : "flex"),
              )}
            >
              <Crumb item={item} last={last} />
              {last ? null : <ChevronRight aria-hidden="true" className="size-3.5 text-text-subtle" />}
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
