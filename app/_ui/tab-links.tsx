"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/app/_lib/class-names";
import { formatNumber } from "@/app/_lib/format";

export type TabLink = {
  href: string;
  label: string;
  count?: number;
  /** Current only at exactly this path: for the first tab, whose path begins all the others. */
  exact?: boolean;
};

/** The parts of an object page. They are links: each part has its own address. */
export function TabLinks({ label, items }: { label: string; items: readonly TabLink[] }) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className="-mx-gutter overflow-x-auto border-border border-b px-gutter">
      <ul className="-ml-2 flex w-fit gap-1">
        {items.map((item) => {
          const path = item.href.split(/[?#]/)[0] ?? item.href;
          const current = pathname === path || (!item.exact && pathname.startsWith(`${path}/`));
          return (
            <li key={item.href}>
              <Link
                href={item.href}
                aria-current={current ? "page" : undefined}
                className={cn(
                  "relative flex h-10 items-center gap-1.5 whitespace-nowrap rounded-control px-2 text-text-muted -outline-offset-4 hover:text-text",
                  "after:absolute after:inset-x-2 after:-bottom-px after:h-0.5",
                  current && "font-medium text-text after:bg-accent",
                )}
              >
                {item.label}
                {item.count === undefined ? null : (
                  <span className="font-normal text-text-muted text-xs tabular-nums">
                    {formatNumber(item.count)}
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
