"use client";

import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { usePendingNavigation } from "@/app/_ui/use-pending-navigation";
import { PageSkeleton, PartSkeleton } from "./page-skeletons";

/** The id of the application to whose pages a path belongs. */
function applicationOf(path: string): string | undefined {
  return /^\/applications\/(app_[^/]+)/.exec(path)?.[1];
}

/**
 * The content of the shell; while another page is awaited, that page's skeleton. Between the parts of one application its frame stays,
 * and only what is inside of it changes.
 */
export function PageTransition({ inside, children }: { inside?: "application"; children: ReactNode }) {
  const navigation = usePendingNavigation();
  const application = navigation && applicationOf(navigation.from);
  const staysInside = Boolean(application && application === applicationOf(navigation.to));
  const shown = navigation !== null && staysInside === (inside === "application");
  return (
    <>
      {shown ? inside ? <PartSkeleton path={navigation.to} /> : <PageSkeleton path={navigation.to} /> : null}
      <div
        hidden={shown}
        aria-busy={shown || undefined}
        className={cn("flex flex-1 flex-col", inside && "gap-8")}
      >
        {children}
      </div>
    </>
  );
}
