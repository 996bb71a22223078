"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { cn } from "@/app/_lib/class-names";
import { formatNumber } from "@/app/_lib/format";

export type TabLink = {
  href: string;
  label: string;
  count?: number;
  /** Current only at exactly this path, for the first tab, whose path is a prefix of the others. */
  exact?: boolean;
};

/** Tabs as links, so that each tab has its own URL. */
export function TabLinks({ label, items }: { label: string; items: readonly TabLink[] }) {
  const pathname = usePathname();
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current tab depends on the path
  useEffect(() => {
    const current = box.current?.querySelector<HTMLElement>("[aria-current]");
    if (!box.current || !current) return;
    box.current.scrollLeft = current.offsetLeft + current.offsetWidth / 2 - box.current.clientWidth / 2;
  }, [pathname]);
  return (
    <nav
      ref={box}
      aria-label={label}
      className="relative -mx-gutter overflow-x-auto border-border border-b px-gutter [scrollbar-width:none]"
    >
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
                  "relative flex h-10 items-center gap-1.5 whitespace-nowrap rounded-control px-2 -outline-offset-4 hover:text-text",
                  "after:absolute after:inset-x-2 after:-bottom-px after:h-0.5",
                  current ? "font-medium text-text after:bg-accent" : "text-text-muted",
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
