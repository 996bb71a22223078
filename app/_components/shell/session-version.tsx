"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect } from "react";

const FrameVersion = createContext<string | null>(null);

/** The frame's version of the session, for the pages inside. */
export function SessionFrame({ version, children }: { version: string; children: ReactNode }) {
  return <FrameVersion.Provider value={version}>{children}</FrameVersion.Provider>;
}

/**
 * Renders the frame again if the page was rendered for another version of the session: Next keeps the frame between pages, so changed
 * roles would otherwise appear in the navigation only after a reload.
 */
export function SessionVersion({ version }: { version: string }) {
  const shown = useContext(FrameVersion);
  const router = useRouter();
  useEffect(() => {
    if (shown !== null && shown !== version) router.refresh();
  }, [shown, version, router]);
  return null;
}
