"use client";

import { usePathname } from "next/navigation";
import { useId } from "react";
import { cn } from "@/app/_lib/class-names";
import { formatNumber } from "@/app/_lib/format";
import { Link } from "@/app/_ui/link";
import type { Area, NavigationGroup, NavigationItem } from "./navigation-types";

/** The item for the current page: the longest path it starts with. */
export function currentItem(groups: readonly NavigationGroup[], pathname: string): string | undefined {
  return groups
    .flatMap((group) => group.items.map((item) => item.href))
    .filter((href) => pathname === href || (href !== "/" && pathname.startsWith(`${href}/`)))
    .sort((a, b) => b.length - a.length)[0];
}

/** A switch between areas. Hidden for users with only one. */
export function AreaSwitch({ areas }: { areas: readonly Area[] }) {
  if (areas.length < 2) return null;
  return (
    <div className="px-3 pb-3">
      <ul aria-label="Areas" className="flex gap-0.5 rounded-control border border-border bg-surface p-0.5">
        {areas.map((area) => (
          <li key={area.href} className="flex-1">
            <Link
              href={area.href}
              aria-current={area.current ? "true" : undefined}
              className={cn(
                "flex h-control-small items-center justify-center rounded-mark px-2 text-sm hover:text-text",
                area.current ? "bg-surface-active font-medium text-text" : "text-text-muted",
              )}
            >
              {area.label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The pages of an area, for use inside a `nav`. */
export function SideNavigation({ groups }: { groups: readonly NavigationGroup[] }) {
  const pathname = usePathname();
  const current = currentItem(groups, pathname);
  return (
    <div className="flex flex-col gap-5 px-3 pb-4">
      {groups.map((group) => (
        <Group key={group.label ?? group.items[0]?.href} group={group} current={current} />
      ))}
    </div>
  );
}

function Group({ group, current }: { group: NavigationGroup; current?: string }) {
  const id = useId();
  return (
    <div>
      {group.label ? (
        <p id={id} className="px-2 pb-1 font-medium text-text-muted text-xs">
          {group.label}
        </p>
      ) : null}
      <ul aria-labelledby={group.label ? id : undefined} className="flex flex-col gap-0.5">
        {group.items.map((item) => (
          <li key={item.href}>
            <Item item={item} current={item.href === current} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Item({ item, current }: { item: NavigationItem; current: boolean }) {
  return (
    <Link
      href={item.href}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex h-control items-center gap-2.5 rounded-control px-2 hover:bg-surface-active hover:text-text",
        current ? "bg-surface-active font-medium text-text [&>.lucide]:text-accent-text" : "text-text-muted",
      )}
    >
      {item.icon}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.count ? (
        <span className="font-normal text-text-muted text-xs tabular-nums">
          {formatNumber(item.count)}
          <span className="sr-only"> pending</span>
        </span>
      ) : null}
    </Link>
  );
}
