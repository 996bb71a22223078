"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { late } from "./late";
import { forgetShown } from "./shown-once-store";

const MARK = "__leaveGuard";

type Destination = { href: string } | "back";

/**
 * Intercepts leaving the page while `active`: links, the back button and, with the browser's own prompt, closing the tab.
 * `destination` is set after an attempt. `leave` continues, `stay` cancels.
 */
export function useLeaveGuard(active: boolean) {
  const router = useRouter();
  const [destination, setDestination] = useState<Destination>();
  const letGo = useRef(false);
  const wasActive = useRef(false);

  useEffect(() => {
    if (!active) {
      // Removes the extra history entry, so that the back button needs only one press.
      if (wasActive.current && window.history.state?.[MARK]) window.history.back();
      wasActive.current = false;
      return;
    }
    wasActive.current = true;
    return holdBack(letGo, setDestination);
  }, [active]);

  function leave() {
    letGo.current = true;
    forgetShown();
    const to = destination;
    setDestination(undefined);
    if (to === "back") window.history.go(-2);
    else if (to && new URL(to.href).origin === window.location.origin) router.push(to.href);
    else if (to) window.location.assign(to.href);
  }

  return { destination, leave, stay: () => setDestination(undefined) };
}

function holdBack(letGo: { current: boolean }, hold: (to: Destination) => void): () => void {
  const unload = (event: BeforeUnloadEvent) => {
    if (!letGo.current) event.preventDefault();
  };
  const click = (event: MouseEvent) => {
    const link = leavingLink(event);
    if (!link || letGo.current) return;
    event.preventDefault();
    event.stopPropagation();
    hold({ href: link.href });
  };
  const back = () => {
    if (letGo.current || window.history.state?.[MARK]) return;
    pushSentinel();
    hold("back");
  };
  pushSentinel();
  window.addEventListener("beforeunload", unload);
  // Captured at the window, before the router's listener.
  window.addEventListener("click", click, true);
  window.addEventListener("popstate", back);
  return () => {
    window.removeEventListener("beforeunload", unload);
    window.removeEventListener("click", click, true);
    window.removeEventListener("popstate", back);
  };
}

/** Adds a second history entry for this page, so that the first press on Back stays here. */
function pushSentinel() {
  if (!window.history.state?.[MARK]) window.history.pushState({ [MARK]: true }, "", window.location.href);
}

function leavingLink(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return undefined;
  const link = (event.target as Element | null)?.closest<HTMLAnchorElement>("a[href]");
  if (!link || (link.target && link.target !== "_self") || link.hasAttribute("download")) return undefined;
  const here = window.location;
  const samePage =
    link.origin === here.origin && link.pathname === here.pathname && link.search === here.search;
  return samePage ? undefined : link;
}

const LeaveDialog = late(() => import("./leave-dialog").then((module) => module.LeaveDialog));

/** The leave guard with its confirmation dialog. */
export function LeaveGuard({
  active,
  title = "Leave without copying it?",
  children = "It's shown only once. After you leave, it can't be shown again.",
  leaveLabel = "Leave page",
}: {
  active: boolean;
  title?: ReactNode;
  children?: ReactNode;
  leaveLabel?: string;
}) {
  const { destination, leave, stay } = useLeaveGuard(active);
  useEffect(() => {
    if (active) LeaveDialog.preload();
  }, [active]);
  return (
    <LeaveDialog
      open={destination !== undefined}
      onOpenChange={(open) => open || stay()}
      title={title}
      leaveLabel={leaveLabel}
      onLeave={leave}
    >
      {children}
    </LeaveDialog>
  );
}
