"use client";

import { Inbox } from "lucide-react";
import { useEffect, useState } from "react";
import { plural } from "@/app/_lib/format";
import { IconLink } from "@/app/_ui/icon-button";

const SECONDS = 20;

/** The inbox with the number of unread notifications, which stays current while the page is visible. */
export function InboxLink({ href, count }: { href: string; count: number }) {
  const unread = useUnread(count);
  return (
    <IconLink
      href={href}
      label={`Inbox, ${unread > 0 ? plural(unread, "unread notification") : "no unread notifications"}`}
      icon={<Inbox />}
      count={unread}
      side="bottom"
      className="md:ml-1"
    />
  );
}

/** The count of the page, then that of the server every 20 seconds; it stays as it is while the server can't be reached. */
function useUnread(count: number): number {
  const [current, setCurrent] = useState(count);
  const [rendered, setRendered] = useState(count);
  if (rendered !== count) {
    setRendered(count);
    setCurrent(count);
  }
  useEffect(() => {
    const look = async () => {
      if (document.visibilityState === "hidden" || !navigator.onLine) return;
      const response = await fetch("/api/inbox", { headers: { accept: "application/json" } });
      const { unread } = response.ok ? ((await response.json()) as { unread?: unknown }) : {};
      if (typeof unread === "number") setCurrent(unread);
    };
    const quietly = () => void look().catch(() => {});
    const timer = setInterval(quietly, SECONDS * 1_000);
    document.addEventListener("visibilitychange", quietly);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", quietly);
    };
  }, []);
  return current;
}
