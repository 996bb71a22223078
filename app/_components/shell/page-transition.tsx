"use client";

import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { usePendingNavigation } from "@/app/_ui/use-pending-navigation";
import { PageSkeleton, PartSkeleton } from "./page-skeletons";

/** The id of the application or API in whose frame a path's page stands. */
function objectOf(path: string): string | undefined {
  return /^\/(?:applications\/(app_[^/]+)|apis\/(api_[^/]+)(?=$|\/(?!subscribe)))/
    .exec(path)
    ?.slice(1)
    .find(Boolean);
}

/**
 * The content of the shell; while another page is awaited, that page's skeleton. Between the parts of one application or API its frame
 * stays, and only what is inside of it changes.
 */
export function PageTransition({
  inside,
  children,
}: {
  inside?: "application" | "api";
  children: ReactNode;
}) {
  const navigation = usePendingNavigation();
  const object = navigation && objectOf(navigation.from);
  const staysInside = Boolean(object && object === objectOf(navigation.to));
  const shown = navigation !== null && staysInside === (inside !== undefined);
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
