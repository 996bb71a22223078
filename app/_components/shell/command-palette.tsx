"use client";

import { Search } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { DialogTrigger } from "@/app/_ui/dialog-trigger";
import { IconButton } from "@/app/_ui/icon-button";
import { Kbd } from "@/app/_ui/kbd";
import { late } from "@/app/_ui/late";
import type { PaletteProps } from "./palette-props";

const PaletteDialog = late(() => import("./palette-dialog").then((module) => module.PaletteDialog));

const never = () => () => {};
const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The search button in the top bar, also opened with ⌘K: finds applications, APIs and pages by part of their name. */
export function CommandPalette(props: PaletteProps) {
  const [open, setOpen] = useState(false);
  const mac = useSyncExternalStore(never, isMac, () => false);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "Control" || event.key === "Meta") PaletteDialog.preload();
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.metaKey || event.ctrlKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  const trigger = { open, onOpen: () => setOpen(true), preload: PaletteDialog.preload };
  return (
    <>
      <DialogTrigger {...trigger}>
        <button
          type="button"
          aria-keyshortcuts="Control+K Meta+K"
          className="hidden h-control w-56 items-center gap-2 rounded-control border border-border bg-surface-subtle px-2.5 text-text-muted hover:border-border-strong hover:text-text md:flex"
        >
          <Search aria-hidden="true" />
          <span className="flex-1 text-left">Search</span>
          <Kbd>{mac ? "⌘K" : "Ctrl K"}</Kbd>
        </button>
      </DialogTrigger>
      <DialogTrigger {...trigger}>
        <IconButton label="Search" icon={<Search />} side="bottom" className="md:hidden" />
      </DialogTrigger>
      <PaletteDialog {...props} open={open} onOpenChange={setOpen} />
    </>
  );
}
