"use client";

import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { usePendingNavigation } from "@/app/_ui/use-pending-navigation";

/** Loads at the first click on a link: most pages come before a skeleton would be shown. */
let skeletons: typeof import("./page-skeletons") | undefined;
async function loadSkeletons(): Promise<void> {
  skeletons ??= await import("./page-skeletons");
}

/** Resources whose pages share a frame. */
type Framed = "application" | "api" | "team";

/** The path prefix of the framed resource that a path belongs to. */
function framedThingOf(path: string): string | undefined {
  const framed =
    /^\/applications\/app_[^/]+|^(?:\/publishing)?\/apis\/api_[^/]+(?=$|\/(?!subscribe))|^\/teams\/tea_[^/]+/;
  return framed.exec(path)?.[0];
}

/**
 * The shell's content, or the next page's skeleton while it loads. Between tabs of the same resource, its frame stays and only the
 * content changes.
 */
export function PageTransition({ inside, children }: { inside?: Framed; children: ReactNode }) {
  const navigation = usePendingNavigation(loadSkeletons);
  const thing = navigation && framedThingOf(navigation.from);
  const staysInside = Boolean(thing && thing === framedThingOf(navigation.to));
  const shown = navigation !== null && staysInside === (inside !== undefined);
  const Skeleton = inside ? skeletons?.PartSkeleton : skeletons?.PageSkeleton;
  return (
    <>
      {shown && Skeleton ? <Skeleton path={navigation.to} /> : null}
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
