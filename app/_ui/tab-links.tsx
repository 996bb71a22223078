"use client";

import { usePathname } from "next/navigation";
import { type RefObject, useEffect, useRef, useState } from "react";
import { cn } from "@/app/_lib/class-names";
import { formatNumber } from "@/app/_lib/format";
import { Link } from "./link";

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
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current tab depends on the path
  useEffect(() => {
    const current = box.current?.querySelector<HTMLElement>("[aria-current]");
    if (!box.current || !current) return;
    box.current.scrollLeft = current.offsetLeft + current.offsetWidth / 2 - box.current.clientWidth / 2;
  }, [pathname]);
  const fade = useFade(box);
  return (
    <nav aria-label={label} className="-mx-gutter border-border border-b">
      <div ref={box} className={cn("relative overflow-x-auto px-gutter [scrollbar-width:none]", fade)}>
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
      </div>
    </nav>
  );
}

/** Fades out the ends beyond which there are more tabs, so that a cut tab doesn't look like the last one. */
function useFade(box: RefObject<HTMLElement | null>): string {
  const [fade, setFade] = useState("");
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const { scrollLeft, scrollWidth, clientWidth } = element;
      setFade(fadeOf(scrollLeft > 1, scrollLeft + clientWidth < scrollWidth - 1));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, [box]);
  return fade;
}

function fadeOf(start: boolean, end: boolean): string {
  if (start && end)
    return "[mask-image:linear-gradient(to_right,transparent,black_3rem,black_calc(100%-3rem),transparent)]";
  if (start) return "[mask-image:linear-gradient(to_right,transparent,black_3rem)]";
  return end ? "[mask-image:linear-gradient(to_left,transparent,black_3rem)]" : "";
}
