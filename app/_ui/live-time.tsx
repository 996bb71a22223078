"use client";

import { useSyncExternalStore } from "react";
import { formatDate, formatDateTime, formatExact, formatRelative } from "@/app/_lib/format";

const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;
let now = 0;

/** One clock shared by all times of a page. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 20_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
    now = 0;
  };
}

function readClock(): number {
  if (now === 0) now = Date.now();
  return now;
}

/** The client part of `Time`. Uses UTC until hydration, to match the server. */
export function LiveTime({
  iso,
  format,
  renderedAt,
  className,
}: {
  iso: string;
  format: "relative" | "date" | "datetime";
  renderedAt: number;
  className?: string;
}) {
  const clock = useSyncExternalStore(subscribe, readClock, () => undefined);
  const zone = clock === undefined ? "UTC" : undefined;
  return (
    // The text may differ by a minute if the server's response was cached.
    <time dateTime={iso} title={formatExact(iso, zone)} className={className} suppressHydrationWarning>
      {format === "relative" ? formatRelative(iso, Math.max(clock ?? renderedAt, renderedAt)) : null}
      {format === "date" ? formatDate(iso, zone) : null}
      {format === "datetime" ? formatDateTime(iso, zone) : null}
    </time>
  );
}
