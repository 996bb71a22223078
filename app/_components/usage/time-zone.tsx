"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { scriptCookieAttributes } from "@/app/_lib/browser/script-cookie";
import { dateSettings, TIME_ZONE_COOKIE } from "@/app/_lib/time-zone";

/** In seconds. */
const YEAR = 31_536_000;

/** Stores the viewer's time zone, chosen or the browser's, in a cookie, and loads the page again if the server rendered it in another one. */
export function ViewerTimeZone({ rendered }: { rendered: string }) {
  const router = useRouter();
  useEffect(() => {
    const timeZone = dateSettings().timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!timeZone || timeZone === rendered) return;
    // biome-ignore lint/suspicious/noDocumentCookie: Safari has no Cookie Store API in every supported version
    document.cookie = `${TIME_ZONE_COOKIE}=${timeZone}${scriptCookieAttributes(YEAR, location.protocol)}`;
    router.refresh();
  }, [rendered, router]);
  return null;
}
