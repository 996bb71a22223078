"use client";

import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { usePendingNavigation } from "@/app/_ui/use-pending-navigation";
import { PageSkeleton, PartSkeleton } from "./page-skeletons";

/** The start of a path whose page stands in the frame of an application or an API: what the pages in one frame have in common. */
function frameOf(path: string): string | undefined {
  return /^\/(?:applications\/app_[^/]+|publishing\/apis\/api_[^/]+|apis\/api_[^/]+(?=$|\/(?!subscribe)))/.exec(
    path,
  )?.[0];
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
  const frame = navigation && frameOf(navigation.from);
  const staysInside = Boolean(frame && frame === frameOf(navigation.to));
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
